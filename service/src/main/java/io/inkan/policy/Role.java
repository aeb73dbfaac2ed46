package io.inkan.policy;

/** What is done with a message. */
public enum Role {
  SIGN("sign"),
  VERIFY("verify");

  private final String word;

  Role(String word) {
    this.word = word;
  }

  /** The word that labels metrics and log lines. */
  public String word() {
    return word;
  }
}
