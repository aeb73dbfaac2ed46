package io.inkan.testing;

/** How the one From field names its author, who is always at example.com. */
public enum AuthorOddity implements Oddity {
  BARE_ADDRESS("From: alice@example.com"),
  DISPLAY_NAME("From: Alice Example <alice@example.com>"),
  QUOTED_DISPLAY_NAME("From: \"mallory@example.net, \\\"the\\\" one\" <alice@example.com>"),
  ENCODED_WORD("From: =?utf-8?B?5Y2w6ZGRIDxtQGV4YW1wbGUubmV0Pg==?= <alice@example.com>"),
  UTF8_DISPLAY_NAME("From: " + Octets.utf8("印鑑 Ärger") + " <alice@example.com>"),
  COMMENT("From: alice@example.com (Alice <mallory@example.net>)"),
  NESTED_COMMENT("From: (a (b \\) c) d) Alice <alice@example.com> (e)"),
  COMMENTS_AROUND_THE_AT("From: <alice (at home) @ (work) example.com>"),
  QUOTED_LOCAL_PART("From: \"alice@example.net\"@example.com"),
  QUOTED_LOCAL_PART_WITH_ESCAPES("From: <\"a \\\"b\\\" <c> d\"@example.com>"),
  UPPER_CASE_DOMAIN("From: Alice <Alice@EXAMPLE.Com>"),
  SEVERAL_MAILBOXES("From: alice@example.com, Bob <bob@example.com>"),
  GROUP("From: The team: alice@example.com, Bob <bob@example.com>;"),
  FOLDED("From: Alice\r\n\tExample\r\n <alice@example.com>"),
  FOLDED_AT_ONCE("From:\r\n alice@example.com"),
  LOWER_CASE_NAME("from: alice@example.com"),
  SPACE_BEFORE_THE_COLON_OF_FROM("From : alice@example.com");

  private final String field;

  AuthorOddity(String field) {
    this.field = field;
  }

  /** The whole field without its final CRLF, a character for each octet. */
  String field() {
    return field;
  }
}
