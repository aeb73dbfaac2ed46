package io.inkan.policy;

import io.inkan.message.DomainName;
import org.jspecify.annotations.Nullable;

/**
 * Whoever hands in a message. Signing is a power: {@link #maySign} is asked for every author's
 * domain and for every {@code d=} before anything is signed.
 */
public interface Caller {

  /** Whoever runs the program or reaches a door that only this machine can reach. */
  Caller LOCAL = new LocalCaller(TokenBucket.UNLIMITED);

  /** The same, all of them together held to a rate, if there is one. */
  static Caller local(@Nullable Rate rate, TokenBuckets buckets) {
    return rate == null ? LOCAL : new LocalCaller(buckets.of(LOCAL.name(), rate));
  }

  /** The name for logs: printable, and no secret. */
  String name();

  /** Whether this caller may have messages signed for {@code domain}. */
  boolean maySign(DomainName domain);

  /** Whether this caller may have this done with messages at all. */
  boolean may(Role role);

  /** Whether this caller may change the service's state. */
  boolean mayManage();

  /**
   * Takes one message from what this caller may send.
   *
   * @param nanoTime now, as {@link TokenBucket#take} reads it
   * @return 0 if it may send one, else in how many nanoseconds it may
   */
  long take(long nanoTime);
}
