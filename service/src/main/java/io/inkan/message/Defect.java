package io.inkan.message;

/**
 * An octet that RFC 5322 §2.3 and §3.5 forbid in a message: "CR and LF MUST only occur together as
 * CRLF", and NUL is in no production but the obsolete ones.
 */
public enum Defect {
  BARE_CR("a CR that no LF follows"),
  BARE_LF("an LF that no CR precedes, in a message whose lines end in CRLF"),
  CR_AMONG_LF("a CR in a message whose lines end in LF"),
  NUL("a NUL octet");

  private final String description;

  Defect(String description) {
    this.description = description;
  }

  /** What was found, as a phrase for a person. */
  public String description() {
    return description;
  }
}
