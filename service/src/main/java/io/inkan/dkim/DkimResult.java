package io.inkan.dkim;

/** What came of verifying a signature or a message, in the words of RFC 8601 §2.7.1. */
public enum DkimResult {
  NONE("none"),
  PASS("pass"),
  FAIL("fail"),
  POLICY("policy"),
  NEUTRAL("neutral"),
  TEMPERROR("temperror"),
  PERMERROR("permerror");

  private final String word;

  DkimResult(String word) {
    this.word = word;
  }

  /** The word as Authentication-Results spells it. */
  public String word() {
    return word;
  }
}
