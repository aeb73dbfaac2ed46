package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.dkim.DkimResult;
import io.inkan.engine.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail of our own that goes through Postfix arrives with a signature that everybody passes. */
@Tag("interop")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostfixSignsInterop {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String ALICE = "alice@example.com";
  private static final String BOB = "bob@example.net";
  private static final int FORTY_MEGABYTES = 40 << 20;

  private final PeerKey key = PeerKey.generate("example.com", "s1", Algorithm.RSA_SHA256);
  private final PeerKey hostKey =
      PeerKey.generate(PostfixServer.HOST, "host", Algorithm.RSA_SHA256);
  // RFC 5891: bücher.example
  private final PeerKey internationalKey =
      PeerKey.generate("xn--bcher-kva.example", "s1", Algorithm.RSA_SHA256);
  private final MilterSettings settings =
      MilterSettings.of("mx.example.org", key, hostKey, internationalKey);
  private MailSystem mail;

  @BeforeAll
  void start() {
    mail = MailSystem.start(settings);
  }

  @AfterAll
  void stop() {
    if (mail != null) {
      mail.close();
    }
  }

  @Test
  void messageOfLocalProgramIsSigned() {
    // No Date: Postfix adds it, and what it adds is signed as well or stands above.
    String message =
        """
        From: Alice <alice@example.com>
        To: Bob <bob@example.net>
        Subject: program
        Message-ID: <program@example.com>

        Hello
        """;
    mail.postfix().sendmail(ALICE, List.of(BOB), message);

    StoredMessage stored = mail.postfix().awaitMessage("<program@example.com>");
    mail.assertPassesEverywhere(1, stored);
    assertLogged(
        mail.postfix().queueId("<program@example.com>"),
        "DKIM-Signature field added (s=s1, d=example.com)");
  }

  @Test
  void messageOfSmtpClientIsSigned() {
    String id = mail.send(ALICE, List.of(BOB), message("<client@example.com>", "Hello\r\n"));

    mail.assertPassesEverywhere(1, mail.postfix().awaitMessage("<client@example.com>"));
    assertLogged(id, "DKIM-Signature field added (s=s1, d=example.com)");
  }

  @Test
  void bounceIsSignedForTheDomainOfTheMailerDaemon() {
    mail.postfix()
        .sendmail(
            "carol@example.com",
            List.of("nobody@example.edu"),
            message("<lost@example.com>", "Hello\r\n"));

    StoredMessage bounce = mail.postfix().awaitBounceTo("carol@example.com");
    assertTrue(bounce.value("From").contains("MAILER-DAEMON@" + PostfixServer.HOST));
    mail.assertPassesEverywhere(1, bounce);
    assertLogged(
        mail.postfix().queueId(bounce.value("Message-ID")),
        "DKIM-Signature field added (s=host, d="
            + PostfixServer.HOST
            + "); MAIL FROM <> names no domain, so the author alone decided (origin.binding)");
  }

  @Test
  void messageWithTwoFromFieldsIsDeliveredUnsignedAndTheLogSaysWhy() {
    String id =
        mail.send(
            ALICE,
            List.of(BOB),
            "From: alice@example.com\r\n" + message("<two@example.com>", "Hello\r\n"));

    StoredMessage stored = mail.postfix().awaitMessage("<two@example.com>");
    assertEquals(2, stored.fields("From").size());
    mail.assertPassesEverywhere(0, stored);
    String line = awaitLogged(id, "");
    assertTrue(line.contains("From"), line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jürgen@example.com", "jürgen@bücher.example"})
  void internationalMessageIsSigned(String author) {
    String id = "<" + author.hashCode() + "@example.com>";
    mail.send(
        author,
        List.of("用户@example.net"),
        utf8(
            "From: Jürgen Größe <"
                + author
                + ">\r\nTo: 用户@example.net\r\nSubject: Grüße aus Köln\r\n"
                + "Date: Tue, 24 Nov 2026 12:00:00 +0000\r\nMessage-ID: "
                + id
                + "\r\n\r\nSchöne Grüße\r\n"));

    StoredMessage stored = mail.postfix().awaitMessage(id, "用户@example.net");
    assertEquals("Grüße aus Köln", stored.value("Subject"));
    mail.assertPassesEverywhere(1, stored);
    Outcome outcome =
        InkanInProcess.verifying(settings.zone())
            .verify(stored.octets().getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(
        DkimResult.PASS,
        assertInstanceOf(Outcome.Verified.class, outcome).result(),
        stored::octets);
  }

  @Test
  void messageWithoutBodyIsSigned() {
    mail.send(ALICE, List.of(BOB), message("<empty@example.com>", ""));

    StoredMessage stored = mail.postfix().awaitMessage("<empty@example.com>");
    assertEquals("", stored.body());
    mail.assertPassesEverywhere(1, stored);
  }

  @Test
  void messageWithoutEmptyLineIsSigned() {
    String message = message("<header@example.com>", "");
    mail.send(ALICE, List.of(BOB), message.substring(0, message.length() - 2));

    mail.assertPassesEverywhere(1, mail.postfix().awaitMessage("<header@example.com>"));
  }

  @Test
  void everyOneOfTwentyRecipientsGetsTheSameSignature() {
    List<String> recipients =
        IntStream.range(0, 20).mapToObj(i -> "r" + i + "@example.net").toList();
    mail.send(ALICE, recipients, message("<many@example.com>", "Hello\r\n"));

    List<StoredMessage> copies =
        recipients.stream()
            .map(recipient -> mail.postfix().awaitMessage("<many@example.com>", recipient))
            .toList();
    mail.assertPassesEverywhere(1, copies.get(0));
    assertEquals(
        1,
        copies.stream().map(copy -> copy.fields("DKIM-Signature")).distinct().count(),
        mail::toString);
  }

  @Test
  void messageOfFortyMegabytesIsSigned() {
    String line =
        "All work and no play makes Jack a dull boy, they say, and they may be right.\r\n";
    String body = line.repeat(FORTY_MEGABYTES / line.length() + 1);
    mail.send(ALICE, List.of(BOB), message("<large@example.com>", body));

    StoredMessage stored = mail.postfix().awaitMessage("<large@example.com>");
    assertEquals(body.length(), stored.body().length());
    mail.assertPassesEverywhere(1, stored);
  }

  @Test
  void bodyComesBackFromTheMilterOctetByOctet() {
    String body = "..\r\n.\r\n\r\n  two  spaces \r\n\ttab\t\r\nlatin \u00e9\u00ff\r\n\r\n\r\n";
    mail.send(ALICE, List.of(BOB), message("<octets@example.com>", body));

    StoredMessage stored = mail.postfix().awaitMessage("<octets@example.com>");
    assertEquals(body, stored.body());
    mail.assertPassesEverywhere(1, stored);
  }

  @Test
  void hundredMessagesOfOneSessionAreSignedEach() {
    try (SmtpClient client = mail.postfix().connect().hello("localhost")) {
      for (int i = 0; i < 100; i++) {
        String message = message("<row" + i + "@example.com>", "Hello " + i + "\r\n");
        client.send(ALICE, List.of(BOB), message.getBytes(StandardCharsets.US_ASCII));
      }
    }

    for (int i = 0; i < 100; i++) {
      StoredMessage stored = mail.postfix().awaitMessage("<row" + i + "@example.com>");
      assertEquals(1, stored.fields("DKIM-Signature").size(), () -> MailSystem.head(stored));
    }
    mail.assertPassesEverywhere(1, mail.postfix().awaitMessage("<row99@example.com>"));
  }

  @Test
  void userWhoLogsInFromOutsideIsSignedFor() {
    String id =
        mail.submitFromOutside(
            ALICE, List.of(BOB), message("<submitted@example.com>", "Hello\r\n"));

    StoredMessage stored = mail.postfix().awaitMessage("<submitted@example.com>");
    assertTrue(stored.value("Received").contains("192.0.2.1"), stored::octets);
    mail.assertPassesEverywhere(1, stored);
    // The login belongs to another domain than the author, which is logged and nothing more.
    String line = awaitLogged(id, "DKIM-Signature field added (s=s1, d=example.com)");
    assertTrue(line.contains(PostfixServer.USER + "@" + PostfixServer.HOST), line);
  }

  @Test
  void strangerOutsideIsNotSignedFor() {
    String id =
        mail.sendFromOutside(ALICE, List.of(BOB), message("<stranger@example.com>", "Hello\r\n"));

    mail.assertPassesEverywhere(0, mail.postfix().awaitMessage("<stranger@example.com>"));
    String line = awaitLogged(id, "");
    assertTrue(line.contains("192.0.2.1"), line);
  }

  @Test
  void messageOfAnotherDomainIsNotSigned() {
    mail.send(
        "alice@example.edu",
        List.of(BOB),
        message("<other@example.com>", "Hello\r\n").replace("alice@example.com", "a@example.edu"));

    mail.assertPassesEverywhere(0, mail.postfix().awaitMessage("<other@example.com>"));
  }

  @Test
  void milterOnUnixSocketIsAskedAsWell() {
    try (InkanMilter milter = InkanMilter.startOnSocket(settings);
        PostfixServer postfix =
            PostfixServer.start(PostfixSettings.asking(milter.postfixAddress()))) {
      postfix.sendmail(ALICE, List.of(BOB), message("<socket@example.com>", "Hello\r\n"));

      mail.assertPassesEverywhere(1, postfix.awaitMessage("<socket@example.com>"));
    }
  }

  private void assertLogged(String queueId, String text) {
    String line = awaitLogged(queueId, text);
    assertTrue(line.endsWith(queueId + ": " + text), line);
  }

  /** The line in the milter's log that tells of a message. */
  private String awaitLogged(String queueId, String text) {
    Pattern line = Pattern.compile(".*\\b" + queueId + ": " + Pattern.quote(text) + ".*");
    return Patience.await(
        "a line of the milter: " + line,
        LIMIT,
        () -> mail.milter().log().lines().filter(each -> line.matcher(each).matches()).findFirst(),
        mail::toString);
  }

  private static String message(String id, String body) {
    return "From: Alice <alice@example.com>\r\nTo: Bob <bob@example.net>\r\nSubject: hello\r\n"
        + "Date: Tue, 24 Nov 2026 12:00:00 +0000\r\nMessage-ID: "
        + id
        + "\r\n\r\n"
        + body;
  }

  private static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
