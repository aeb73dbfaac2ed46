package io.inkan.interop;

import io.inkan.testing.MilterMail;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Puts messages together by lot, the same ones for the same seed. */
final class MatrixMessages {

  private static final List<String> OUR_AUTHORS =
      List.of(
          "joe@example.com",
          "Joe <joe@example.com>",
          "\"Doe, Joe\" <joe@example.com>",
          "joe@Example.COM",
          "JOE@EXAMPLE.ORG",
          "joe@sub.example.com",
          "ann@deep.sub.example.com",
          "ann@example.org",
          "ann@sub.example.org",
          "=?utf-8?q?J=C3=B6?= <joe@example.com>",
          "\"joe doe\"@example.com",
          "joe@example.com (Joe (the first) Doe)",
          "Joe\r\n\t<joe@example.com>",
          "joe@example.com, ann@friend.example",
          "list+tag@example.com");

  private static final List<String> OTHER_AUTHORS =
      List.of(
          "ann@friend.example",
          "Ann <ann@friend.example>",
          "ann@list.example",
          "Ann <ann@FRIEND.example>",
          "ann@stranger.example",
          "ann@sub.friend.example",
          "ann@exempt.example",
          "ann@friend.example, joe@example.com",
          "\"joe@example.com\" <ann@friend.example>",
          "joe@notexample.com",
          "joe@example.com.stranger.example");

  private static final String LITERAL = "joe@[192.0.2.1]";

  /** What tells of a message whose author is at an address. */
  static final String AT_LITERAL = "odd From " + LITERAL;

  /** From fields that are not as they should be; a NUL parts two of them. */
  private static final List<String> ODD_AUTHORS =
      List.of(
          "",
          "Joe",
          "joe",
          "<>",
          "joe@",
          "undisclosed:;",
          "Staff: joe@example.com;",
          "joe@example.com\0ann@friend.example",
          "ann@friend.example\0joe@example.com",
          LITERAL);

  /** From fields in which OpenDKIM finds a mailbox, though RFC 5322 §3.4 knows no such form. */
  private static final List<String> NO_MAILBOXES =
      List.of("joe@@example.com", "<joe@example.com", "joe doe@example.com");

  private static final List<String> FIELDS =
      List.of(
          "To: bob@example.net",
          "To: Bob <bob@example.net>,\r\n  Eve <eve@example.net>",
          "to : bob@example.net",
          "Cc: eve@example.net",
          "Subject: hello",
          "Subject:  hello  again  \r\n\tand again ",
          "Subject: caf\u00c3\u00a9",
          "Subject:",
          "SUBJECT:no space",
          "Date: Mon, 2 Nov 2026 08:00:00 +0000",
          "Date: Mon, 2 Nov 2026 08:00:01 +0000",
          "Message-ID: <1@example.com>",
          "MIME-Version: 1.0",
          "Content-Type: text/plain;\r\n\tcharset=utf-8",
          "Content-Transfer-Encoding: 8bit",
          "Received: from a by b; Mon, 2 Nov 2026 08:00:00 +0000",
          "Received: from b by c; Mon, 2 Nov 2026 08:00:00 +0000",
          "Reply-To: joe@example.com",
          "Reply-To: eve@stranger.example",
          "Sender: ann@example.org",
          "Sender: eve@stranger.example",
          "Sender: nobody",
          "Return-Path: <joe@example.com>",
          "List-Id: <list.example>",
          "List-Unsubscribe: <mailto:leave@list.example>",
          "X-Ticket: 17; a=b",
          "Comments: none",
          "Keywords: a, b",
          "In-Reply-To: <0@example.com>",
          "References: <0@example.com>",
          "Resent-From: ann@example.org");

  private static final List<String> RESULTS =
      List.of(
          "mx.example.net; dkim=pass header.d=bank.example",
          "MX.Example.Net; dkim=fail header.d=bank.example",
          "mx.example.net/17; dkim=pass header.d=bank.example",
          "mx.example.net; spf=pass smtp.mailfrom=bank.example",
          "mx.example.net; none",
          "\"mx.example.net\"; dkim=pass header.d=bank.example",
          "(a) mx.example.net (b) 1; dkim=pass (c) header.d=bank.example",
          "mx.example.net; dkim=pass header.d=",
          "relay.example.net; dkim=pass header.d=bank.example",
          "relay.example.net; spf=pass smtp.mailfrom=bank.example",
          "other.example; dkim=pass header.d=bank.example");

  private static final List<String> BODIES =
      List.of(
          "Hello.\r\n",
          "",
          "\r\n",
          "\r\n\r\n\r\n",
          "Hello.\r\n\r\n\r\n",
          "Hello.",
          "  Hello  there.\t \r\n \r\n\t\r\n",
          "caf\u00c3\u00a9\r\n",
          ".\r\n..\r\n",
          "0123456789 0123456789 0123456789 0123456789\r\n".repeat(150));

  private static final List<String> BROKEN_LINE_ENDS =
      List.of("one\ntwo\r\n", "one\rtwo\r\n", "one\r\n\n", "one\r\r\ntwo\n");

  private static final List<String> RECIPIENTS =
      List.of(
          "bob@example.net",
          "bob@example.net",
          "bob@example.net",
          "eve@example.net",
          "unsigned@example.net",
          "UNSIGNED@Example.net",
          "partly@list.example");

  private static final int MOST_FIELDS = 6;

  private final Random random;
  private final MatrixSignatures signatures;

  MatrixMessages(Random random, MatrixKeys keys) {
    this.random = random;
    this.signatures = new MatrixSignatures(random, keys);
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** One that chance brings too seldom. */
  static MatrixMessage atLiteral() {
    MilterMail.Field from = new MilterMail.Field("From", " " + LITERAL);
    return new MatrixMessage(
        List.of(AT_LITERAL),
        "bounce@example.com",
        List.of("bob@example.net"),
        new MilterMail(List.of(from), "Hello.\r\n"));
  }

  /** The next message. */
  MatrixMessage next(boolean ours) {
    List<String> parts = new ArrayList<>();
    List<MilterMail.Field> fields = new ArrayList<>();
    String author = author(ours, parts);
    for (String from : List.of(author.split("\0", -1))) {
      if (!parts.contains("no From")) {
        fields.add(new MilterMail.Field(chance(90) ? "From" : "FROM", " " + from));
      }
    }
    if (chance(85)) {
      add(fields, "Date: Mon, 2 Nov 2026 08:00:00 +0000", parts);
    }
    for (int count = random.nextInt(MOST_FIELDS); count > 0; count--) {
      add(fields, any(FIELDS), parts);
    }
    if (chance(30)) {
      for (int count = 1 + random.nextInt(3); count > 0; count--) {
        add(fields, "Authentication-Results: " + any(RESULTS), parts);
      }
    }
    boolean broken = chance(5);
    String body = broken ? any(BROKEN_LINE_ENDS) : any(BODIES);
    if (broken) {
      parts.add("broken line ends");
    }
    MilterMail mail = new MilterMail(fields, body);
    List<String> recipients = new ArrayList<>(List.of(any(RECIPIENTS)));
    if (chance(20)) {
      recipients.add(any(RECIPIENTS));
    }
    return new MatrixMessage(
        parts,
        chance(15) ? "" : "bounce@example.com",
        recipients,
        chance(ours ? 15 : 85) ? signatures.on(mail, parts) : mail);
  }

  private String author(boolean ours, List<String> parts) {
    if (!chance(6)) {
      return any(ours ? OUR_AUTHORS : OTHER_AUTHORS);
    }
    if (chance(20)) {
      parts.add("no From");
      return "";
    }
    if (chance(25)) {
      parts.add("From that names no mailbox");
      return any(NO_MAILBOXES);
    }
    String odd = any(ODD_AUTHORS);
    parts.add("odd From " + odd.replace('\0', '|'));
    return odd;
  }

  private void add(List<MilterMail.Field> fields, String field, List<String> parts) {
    int colon = field.indexOf(':');
    fields.add(
        random.nextInt(fields.size() + 1),
        new MilterMail.Field(field.substring(0, colon).strip(), field.substring(colon + 1)));
    if (field.startsWith("Authentication-Results")) {
      parts.add(field);
    }
  }
}
