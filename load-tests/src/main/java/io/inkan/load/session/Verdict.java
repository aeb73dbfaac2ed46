package io.inkan.load.session;

/** What became of a message. */
public enum Verdict {
  ACCEPTED,
  TEMPFAILED,
  REJECTED,
  DISCARDED,
  /** The connection broke, or the milter said what it must not say. */
  FAILED
}
