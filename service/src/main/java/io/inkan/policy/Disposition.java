package io.inkan.policy;

/** What becomes of a message at the door that could refuse it. */
public enum Disposition {
  ACCEPT,
  /** Refused for good: its sender is told. */
  REJECT,
  /** Refused for now: the other side tries again. */
  TEMPFAIL,
  /** Accepted, and kept by the MTA for a person to look at. */
  QUARANTINE,
  /** Accepted, and thrown away. */
  DISCARD
}
