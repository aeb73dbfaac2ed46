package io.inkan.policy;

import java.time.Duration;

/**
 * How much may be sent: so many messages in a time. All of them may come at once after a pause, and
 * as many again come back evenly over the time; {@code 50/s} and {@code 3000/m} let the same number
 * pass in the long run, but at once 50 or 3,000.
 *
 * @param count 1 to 1,000,000
 * @param per above zero, and at least a nanosecond for each of them
 */
public record Rate(int count, Duration per) {

  private static final int MOST = 1_000_000;

  public Rate {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException("a rate lets 1 to " + MOST + " pass");
    }
    if (per.toNanos() < count) {
      throw new IllegalArgumentException("the time of a rate is too short");
    }
  }
}
