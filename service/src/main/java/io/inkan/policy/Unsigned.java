package io.inkan.policy;

/** Why a message that looks like one of ours is not signed. */
public enum Unsigned {
  /** It has no single From field with a mailbox in it. */
  NO_AUTHOR("no_author"),
  /** No key signs for its author. */
  NOTHING_SIGNS("nothing_signs"),
  /** A key would sign for its author, but it comes from elsewhere. */
  EXTERNAL_CLIENT("external_client"),
  /** Signing is switched off. */
  SIGNING_OFF("signing_off"),
  /** Who sends it does not belong to the domain that would sign. */
  NOT_BOUND("not_bound");

  private final String word;

  Unsigned(String word) {
    this.word = word;
  }

  /** The word that labels metrics. */
  public String word() {
    return word;
  }
}
