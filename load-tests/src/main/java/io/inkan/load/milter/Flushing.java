package io.inkan.load.milter;

/** When commands go to the network. */
public enum Flushing {
  /** All at once when a reply is awaited. */
  BEFORE_REPLY,
  /** Each for itself. */
  EACH_COMMAND
}
