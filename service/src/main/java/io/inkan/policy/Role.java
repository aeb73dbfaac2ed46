package io.inkan.policy;

/** What is done with a message. */
public enum Role {
  SIGN("sign"),
  VERIFY("verify"),
  /** Neither: it goes on untouched, or is given up before that is decided. */
  PASS("pass");

  private final String word;

  Role(String word) {
    this.word = word;
  }

  /** The word that labels metrics and log lines. */
  public String word() {
    return word;
  }
}
