package io.inkan.engine;

/**
 * Why a message is not served, now or later: asking again with the same message changes nothing.
 */
public enum Refusal {
  /** It is no message: no header section can be read from it. */
  NOT_A_MESSAGE("not_a_message"),
  /** It holds octets that no message to be signed may hold. */
  FORBIDDEN_OCTETS("forbidden_octets"),
  /** It has no single From field with a mailbox in it. */
  NO_AUTHOR("no_author"),
  /** The caller may not sign for the author or for a domain that would sign. */
  NOT_PERMITTED("not_permitted"),
  /** No key signs for the author, or none that the request admits. */
  NOTHING_SIGNS("nothing_signs"),
  /** The identity that was asked for does not suit a domain that would sign. */
  IDENTITY_MISMATCH("identity_mismatch");

  private final String word;

  Refusal(String word) {
    this.word = word;
  }

  /** The word that labels metrics and log lines. */
  public String word() {
    return word;
  }
}
