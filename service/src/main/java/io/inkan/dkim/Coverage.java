package io.inkan.dkim;

/**
 * How much of the canonical body a signature must cover ({@code l=}) to be acceptable. An empty
 * body is always covered.
 *
 * @param amount in {@code unit}
 */
public record Coverage(long amount, Unit unit) {

  public Coverage {
    if (amount < 0 || (unit == Unit.PERCENT && amount > 100)) {
      throw new IllegalArgumentException("an amount is not negative, and at most 100 percent");
    }
  }

  /** What the amount counts. */
  public enum Unit {
    /** Octets that must be covered; of a shorter body, all. */
    OCTETS,
    /** Hundredths of the body that must be covered. */
    PERCENT,
    /** Octets that may follow uncovered. */
    UNSIGNED_OCTETS
  }

  boolean isReachedBy(BodyHash hash) {
    return switch (unit) {
      case OCTETS -> hash.hashed() >= Math.min(amount, hash.total());
      case PERCENT -> 100 * hash.hashed() >= amount * hash.total();
      case UNSIGNED_OCTETS -> hash.total() - hash.hashed() <= amount;
    };
  }
}
