package io.inkan.policy;

import org.jspecify.annotations.Nullable;

/**
 * Holds one sender to a {@link Rate}. It is the generic cell rate algorithm, which tells of a
 * bucket of tokens by one number: when the bucket would be full again. So it takes a few octets,
 * and no thread fills it. For many threads; each holds the lock for a few instructions.
 */
public final class TokenBucket {

  /** Lets everything pass. */
  public static final TokenBucket UNLIMITED = new TokenBucket(null);

  private final @Nullable Rate rate;
  private final long interval;
  private final long tolerance;
  private long full;
  private boolean used;

  private TokenBucket(@Nullable Rate rate) {
    this.rate = rate;
    this.interval = rate == null ? 0 : rate.per().toNanos() / rate.count();
    this.tolerance = rate == null ? 0 : interval * (rate.count() - 1);
  }

  /** A full bucket; one that lets everything pass if there is no rate. */
  public static TokenBucket of(@Nullable Rate rate) {
    return rate == null ? UNLIMITED : new TokenBucket(rate);
  }

  /**
   * Takes a token if there is one.
   *
   * @param nanoTime now, by a clock such as {@link System#nanoTime}, which only differences of are
   *     used; the same clock every time
   * @return 0 if there was one, else how many nanoseconds it is until there is
   */
  public long take(long nanoTime) {
    return rate == null ? 0 : takeOne(nanoTime);
  }

  private synchronized long takeOne(long nanoTime) {
    long ahead = used ? Math.max(0, full - nanoTime) : 0;
    if (ahead > tolerance) {
      return ahead - tolerance;
    }
    used = true;
    full = nanoTime + ahead + interval;
    return 0;
  }

  @Nullable Rate rate() {
    return rate;
  }
}
