package io.inkan.load.run;

import java.time.Duration;

/**
 * The time that is measured, after the warm-up; by {@link System#nanoTime()}.
 *
 * @param start of the load, with which the warm-up begins
 * @param begin of the measurement
 * @param end of measurement and load
 */
record Interval(long start, long begin, long end) {

  static Interval after(long start, Duration warmUp, Duration duration) {
    long begin = start + warmUp.toNanos();
    return new Interval(start, begin, begin + duration.toNanos());
  }

  boolean contains(long time) {
    return time - begin >= 0 && time - end < 0;
  }

  boolean isOver(long time) {
    return time - end >= 0;
  }

  double seconds() {
    return (end - begin) / 1e9;
  }
}
