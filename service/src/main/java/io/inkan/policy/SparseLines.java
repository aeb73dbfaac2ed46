package io.inkan.policy;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Log lines of one kind and from one place that anybody can cause: ten at once and one in six
 * seconds, so that no flood fills a disk. A line tells how many before it were not written. For
 * many threads.
 */
public final class SparseLines {

  private static final Rate RATE = new Rate(10, Duration.ofMinutes(1));

  private final TokenBucket bucket = TokenBucket.of(RATE);
  private final LongSupplier nanoClock;
  private long untold;

  /**
   * @param nanoClock as {@link System#nanoTime}
   */
  public SparseLines(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /**
   * Has a line written, or only counts it.
   *
   * @param writer takes the end of the line: how many were only counted before it, or nothing
   */
  public void tell(Consumer<String> writer) {
    long before = take();
    if (before >= 0) {
      writer.accept(before == 0 ? "" : "; " + before + " more since the last of these lines");
    }
  }

  /** How many were only counted before one that may be written; below zero if it may not. */
  private synchronized long take() {
    if (bucket.take(nanoClock.getAsLong()) > 0) {
      untold++;
      return -1;
    }
    long before = untold;
    untold = 0;
    return before;
  }
}
