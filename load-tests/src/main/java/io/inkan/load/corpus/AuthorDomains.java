package io.inkan.load.corpus;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The domains that authors have, and how often each. */
public final class AuthorDomains {

  private final String pattern;
  private final int count;
  private final double @Nullable [] shares;

  private AuthorDomains(String pattern, int count, double @Nullable [] shares) {
    if (count < 1 || (count > 1 && !pattern.contains("%d"))) {
      throw new IllegalArgumentException(
          "several domains need a pattern such as domain%d.example, not \"" + pattern + "\"");
    }
    this.pattern = pattern;
    this.count = count;
    this.shares = shares;
  }

  /**
   * Each as often as any other.
   *
   * @param pattern of the names; {@code %d} stands for a number from 0
   */
  public static AuthorDomains uniform(String pattern, int count) {
    return new AuthorDomains(pattern, count, null);
  }

  /**
   * A few large senders and many small ones: the share of the n-th is 1/n to this power.
   *
   * @param exponent above 0; 1 is Zipf's own
   */
  public static AuthorDomains zipf(String pattern, int count, double exponent) {
    double[] shares = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += 1 / Math.pow(i + 1, exponent);
      shares[i] = sum;
    }
    return new AuthorDomains(pattern, count, shares);
  }

  /** Whether there is more than one. */
  boolean isSeveral() {
    return count > 1;
  }

  String choose(RandomGenerator random) {
    if (shares == null) {
      return name(random.nextInt(count));
    }
    int found = Arrays.binarySearch(shares, random.nextDouble() * shares[count - 1]);
    return name(Math.min(count - 1, found < 0 ? -found - 1 : found));
  }

  private String name(int number) {
    return pattern.replace("%d", Integer.toString(number));
  }
}
