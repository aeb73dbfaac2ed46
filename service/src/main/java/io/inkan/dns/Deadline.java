package io.inkan.dns;

import java.time.Duration;

/**
 * The moment by which a look-up must have ended, whatever it meets on its way.
 *
 * @param nanoTime on the clock of {@link System#nanoTime}
 */
record Deadline(long nanoTime) {

  static Deadline in(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  /** What is left, not more than {@code most}; zero or negative once it has passed. */
  Duration left(Duration most) {
    Duration left = Duration.ofNanos(nanoTime - System.nanoTime());
    return left.compareTo(most) < 0 ? left : most;
  }
}
