package io.inkan.config;

/** The words that several sections share. Whether a domain's labels are legal is not asked here. */
final class Texts {

  private Texts() {}

  static TextFormat name() {
    return new TextFormat("a name", "billing", text -> true);
  }

  /** What a client certificate calls its bearer. */
  static TextFormat certificateName() {
    return new TextFormat(
        "a name in a certificate",
        "shop.example.net or spiffe://example.net/shop",
        text -> text.length() <= 255);
  }

  static TextFormat group() {
    return new TextFormat("the name of a group", "postfix", text -> !text.contains(":"));
  }

  /** What an MTA calls one of its listeners. */
  static TextFormat daemonName() {
    return new TextFormat("the name of a listener", "ORIGINATING", text -> true);
  }

  /** Of the log: the name of a class or package, or of what a library calls so. */
  static TextFormat logger() {
    return new TextFormat(
        "the name of a logger",
        "io.inkan.http",
        text -> text.chars().noneMatch(c -> "*:;,/\\\"+=".indexOf(c) >= 0));
  }

  static TextFormat domain() {
    return new TextFormat("a domain", "example.com", Texts::isDomain);
  }

  static TextFormat domainOrAll() {
    return new TextFormat(
        "a domain",
        "example.com, .example.com for everything below it, or * for all",
        text -> text.equals("*") || isDomain(text.startsWith(".") ? text.substring(1) : text));
  }

  static TextFormat selector() {
    return new TextFormat("a selector", "s1", Texts::isDomain);
  }

  /** Whom a signing row is for: an address, a domain, parents, wildcards. */
  static SenderFormat from() {
    return new SenderFormat(
        new TextFormat(
            "a sender",
            "joe@example.com, example.com, .example.com, joe@.example.com, joe@* or *",
            text -> {
              int at = text.lastIndexOf('@');
              String domain = text.substring(at + 1);
              return (domain.equals("*")
                      || isDomain(domain.startsWith(".") ? domain.substring(1) : domain))
                  && at != 0
                  && !text.startsWith("*@");
            }));
  }

  /** RFC 6376 §3.5, i=: {@code [ Local-part ] "@" domain-name}. */
  static TextFormat identity() {
    return new TextFormat(
        "an identity",
        "joe@example.com or @example.com",
        text -> text.lastIndexOf('@') >= 0 && isDomain(text.substring(text.lastIndexOf('@') + 1)));
  }

  /**
   * RFC 5322 §3.6.8: {@code ftext}, printable US-ASCII but the colon; and no semicolon, which ends
   * a tag such as h= (RFC 6376 §3.2).
   */
  static TextFormat fieldName() {
    return new TextFormat(
        "the name of a header field",
        "Subject",
        text -> text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != ':' && c != ';'));
  }

  /** RFC 8601 §2.2: an authserv-id is a value; a dot-atom or an internationalized one. */
  static TextFormat authservId() {
    return new TextFormat(
        "an authserv-id",
        "mail.example.com",
        text -> text.chars().noneMatch(c -> "()<>@,;:\\\"/[]?=".indexOf(c) >= 0));
  }

  private static boolean isDomain(String text) {
    return !text.isEmpty()
        && !text.startsWith(".")
        && !text.contains("..")
        && text.chars().noneMatch(c -> "@*:;,/\\\"+=".indexOf(c) >= 0);
  }
}
