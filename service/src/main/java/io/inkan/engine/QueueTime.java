package io.inkan.engine;

import java.time.Duration;

/**
 * Whether tasks wait too long, and have for some time: a crowd that passes may wait, for mail that
 * is told to come again comes minutes later; but where more comes all the time than can be done,
 * waiting helps nobody, and the sooner the others know, the better. The thought is that of CoDel
 * (RFC 8289): it is not the length of a queue that tells, but that the wait stays.
 *
 * <p>Any thread may call. Numbers that race by a task are good enough.
 */
final class QueueTime {

  private static final long LASTING_NANOS = Duration.ofMillis(500).toNanos();
  private static final long NOT_EXCEEDED = Long.MIN_VALUE;

  /** Of every task's time, one part in so many goes into the mean. */
  private static final int WEIGHT = 16;

  private final int threads;
  private final long longestNanos;
  private volatile long exceededSince = NOT_EXCEEDED;
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
      exceededSince = NOT_EXCEEDED;
    } else if (exceededSince == NOT_EXCEEDED) {
      exceededSince = now;
    }
  }

  /** A task is done. */
  void ends(long begunAt, long now) {
    long mean = meanNanos;
    meanNanos = mean + (now - begunAt - mean) / WEIGHT;
  }

  /** Whether another task would wait too long, where tasks have for some time. */
  boolean isExceeded(int waiting, long now) {
    long since = exceededSince;
    return since != NOT_EXCEEDED
        && now - since > LASTING_NANOS
        && waiting > threads
        && waiting * meanNanos > longestNanos * threads;
  }
}
