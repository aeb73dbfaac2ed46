package io.inkan.policy;

/** What somebody may be kept out of. */
public enum Entrance {
  HTTP("http"),
  MILTER("milter"),
  MANAGEMENT("management");

  private final String word;

  Entrance(String word) {
    this.word = word;
  }

  /** The word that labels metrics and log lines. */
  public String word() {
    return word;
  }
}
