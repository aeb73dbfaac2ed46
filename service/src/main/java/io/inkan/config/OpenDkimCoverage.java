package io.inkan.config;

/**
 * OpenDKIM's {@code Minimum}: how much of a body a signature must cover.
 *
 * @param amount how much
 * @param unit of what
 */
public record OpenDkimCoverage(long amount, Unit unit) {

  /** What the amount counts. */
  public enum Unit {
    /** Octets that must be signed, {@code 100}. */
    OCTETS,
    /** Hundredths of the body that must be signed, {@code 100%}. */
    PERCENT,
    /** Octets that may stand unsigned behind the signed ones, {@code 100+}. */
    UNSIGNED_OCTETS
  }

  /**
   * Checks the amount.
   *
   * @throws IllegalArgumentException if it is negative or above a hundred percent
   */
  public OpenDkimCoverage {
    if (amount < 0 || (unit == Unit.PERCENT && amount > 100)) {
      throw new IllegalArgumentException("no such coverage: " + amount + " " + unit);
    }
  }
}
