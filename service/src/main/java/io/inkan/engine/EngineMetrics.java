package io.inkan.engine;

import io.inkan.policy.Door;
import io.inkan.policy.Role;
import io.inkan.policy.Unsigned;
import org.jspecify.annotations.Nullable;

/**
 * What the engine and its neighbours count and time, in the words of the job. Every method may be
 * called from any thread, returns at once and never throws.
 *
 * <p>Sums that hold: every message that a door took up ends in exactly one {@link #message} call;
 * every signature written or looked at ends in exactly one {@link #signature} call; every {@link
 * #connectionOpened} is followed by one {@link #connectionClosed}.
 */
public interface EngineMetrics {

  /** Counts nothing. */
  EngineMetrics SILENT = new EngineMetrics() {};

  /**
   * A message has its outcome.
   *
   * @param result a word of RFC 8601 for a verified message; {@code passed} for one that was left
   *     alone; {@code signed} or {@link Outcome#word} otherwise
   * @param nanoseconds from the first octet to the outcome
   */
  default void message(Door door, Role role, String result, long nanoseconds) {}

  /** Whether messages are counted by their authors' domains, which must be found out for that. */
  default boolean countsDomains() {
    return false;
  }

  /**
   * The same message as {@link #message} tells of, by its author. Called only if {@link
   * #countsDomains}.
   *
   * @param domain of the author, a valid name in A-labels; null if it is not known
   */
  default void domain(@Nullable String domain, Role role, String result) {}

  /**
   * A signature was written ({@code signed}) or looked at (a word of RFC 8601).
   *
   * @param algorithm {@code a=} if it is known, else {@code unknown}
   * @param reason from the closed set of {@link io.inkan.dkim.Failure}, or empty
   */
  default void signature(Role role, String algorithm, String result, String reason) {}

  /** A message that looks like one of ours is not signed. */
  default void unsigned(Door door, Unsigned reason) {}

  /** A part of the work on a message took this long. */
  default void phase(Phase phase, long nanoseconds) {}

  /** A message or connection was turned away because of a limit. */
  default void rejected(Door door, Limit limit) {}

  /** A look-up in a cache, with a word for what came of it. */
  default void cacheRequest(Cache cache, CacheOutcome outcome) {}

  /** A connection opened. */
  default void connectionOpened(Door door) {}

  /** A connection closed. */
  default void connectionClosed(Door door) {}

  /** The parts of the work on a message. */
  enum Phase {
    /** Choosing keys, or parsing signatures and applying the rules that need no key. */
    HEADERS,
    /** Waiting for DNS after the end of the message. */
    DNS,
    /** Waiting for a thread of the crypto pool. */
    QUEUE,
    /** Canonicalized header hashes and signatures. */
    CRYPTO
  }

  /** The caches. */
  enum Cache {
    PUBLIC_KEYS,
    SIGNING_KEYS
  }

  /** What came of asking a cache. */
  enum CacheOutcome {
    HIT,
    MISS,
    /** Joined a query in flight. */
    JOINED,
    /** Served after its time to live because no resolver answers. */
    STALE
  }
}
