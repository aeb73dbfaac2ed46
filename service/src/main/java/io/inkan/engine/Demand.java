package io.inkan.engine;

/** What a session still wants of a message's body. */
public enum Demand {
  /** The next octets matter. */
  MORE,
  /** No further octet can change the outcome: the door may skip the rest of the body. */
  ENOUGH
}
