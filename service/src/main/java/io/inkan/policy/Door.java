package io.inkan.policy;

/** Where a message came in. */
public enum Door {
  HTTP("http"),
  MILTER("milter"),
  COMMAND_LINE("cli");

  private final String word;

  Door(String word) {
    this.word = word;
  }

  /** The word that labels metrics and log lines. */
  public String word() {
    return word;
  }
}
