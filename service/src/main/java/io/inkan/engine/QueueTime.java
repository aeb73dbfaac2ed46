package io.inkan.engine;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether tasks wait too long, and have for some time: a crowd that passes may wait, for mail that
 * is told to come again comes minutes later; but where more comes all the time than can be done,
 * waiting helps nobody, and the sooner the others know, the better. The thought is that of CoDel
 * (RFC 8289): it is not the length of a queue that tells, but that the wait stays. From then on as
 * many are let in as fit into the wait, until nobody had to be turned away for a while.
 *
 * <p>Any thread may call. Numbers that race by a task are good enough.
 */
final class QueueTime {

  private static final long LASTING_NANOS = Duration.ofMillis(500).toNanos();
  private static final long NEVER = Long.MIN_VALUE;

  /** Of every task's time, one part in so many goes into the mean. */
  private static final int WEIGHT = 16;

  private final int threads;
  private final long longestNanos;
  private final AtomicInteger announced = new AtomicInteger();
  private volatile long exceededSince = NEVER;
  private volatile long refusedAt = NEVER;
  private volatile long meanNanos;

  /**
   * @param threads that work on the queue
   * @param longest how long a task may wait
   */
  QueueTime(int threads, Duration longest) {
    this.threads = threads;
    this.longestNanos = longest.toNanos();
  }

  /** A task begins. */
  void begins(long queuedAt, long now) {
    if (now - queuedAt <= longestNanos) {
      exceededSince = NEVER;
    } else if (exceededSince == NEVER) {
      exceededSince = now;
    }
  }

  /** A task is done. */
  void ends(long begunAt, long now) {
    long mean = meanNanos;
    meanNanos = mean + (now - begunAt - mean) / WEIGHT;
  }

  /**
   * Whether a task is let in that is still to come, beside those that wait.
   *
   * @param waitedNanos how long it has waited elsewhere already
   */
  boolean announce(int waiting, long waitedNanos, long now) {
    if (!isLasting(now)) {
      return true;
    }
    if (waitedNanos > longestNanos) {
      refusedAt = now;
      return false;
    }
    if (waiting <= threads) {
      announced.set(0); // what did not come by now may never come
    }
    if (refuses(waiting + announced.get() + 1, now)) {
      return false;
    }
    announced.incrementAndGet();
    return true;
  }

  /** Whether a task that has come is let in; {@code waiting} counts it. */
  boolean arrive(int waiting, long now) {
    if (announced.get() > 0) {
      announced.decrementAndGet();
    }
    return !isLasting(now) || !refuses(waiting, now);
  }

  private boolean refuses(int waiting, long now) {
    boolean refused = waiting > threads && waiting * meanNanos > longestNanos * threads;
    if (refused) {
      refusedAt = now;
    }
    return refused;
  }

  private boolean isLasting(long now) {
    return isLongerAgo(exceededSince, now)
        || (refusedAt != NEVER && now - refusedAt <= LASTING_NANOS);
  }

  private static boolean isLongerAgo(long since, long now) {
    return since != NEVER && now - since > LASTING_NANOS;
  }
}
