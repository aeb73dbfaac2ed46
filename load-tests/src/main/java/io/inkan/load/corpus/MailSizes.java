package io.inkan.load.corpus;

import java.util.random.RandomGenerator;

/**
 * Sizes of a day's mail: log-normal around 15 KB, every hundredth 1 MB, every thousandth 10 MB. The
 * tails come by number and not by chance, so that a short run has its share of them.
 */
final class MailSizes {

  private static final double MEDIAN = 15_000;
  private static final double SIGMA = 0.8;
  private static final int LEAST = 3_000;
  private static final int MOST = 900_000;
  private static final int LARGE = 1_000_000;
  private static final int HUGE = 10_000_000;

  private MailSizes() {}

  /** Octets of the message with this number. */
  static int of(int number, RandomGenerator random) {
    if (number % 1000 == 500) {
      return HUGE;
    }
    if (number % 100 == 50) {
      return LARGE;
    }
    double size = MEDIAN * Math.exp(SIGMA * random.nextGaussian());
    return (int) Math.max(LEAST, Math.min(MOST, size));
  }
}
