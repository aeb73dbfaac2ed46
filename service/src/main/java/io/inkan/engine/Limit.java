package io.inkan.engine;

/** A bound that a message ran into. */
public enum Limit {
  HEADER_SIZE("header_size"),
  HEADER_FIELDS("header_fields"),
  MESSAGE_SIZE("message_size"),
  MESSAGE_TIME("message_time"),
  IDLE_TIME("idle_time"),
  QUEUE("queue"),
  SPOOL("spool"),
  CONNECTIONS("connections"),
  /** Whoever connects is not among those who may. */
  PEERS("peers");

  private final String word;

  Limit(String word) {
    this.word = word;
  }

  /** The word that labels metrics. */
  public String word() {
    return word;
  }
}
