package io.inkan.dkim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.inkan.dkim.Coverage.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** OpenDKIM's Minimum. */
class CoverageTest {

  @ParameterizedTest
  @CsvSource({
    // amount, unit, covered, whole body, reached
    "10, OCTETS, 9, 100, false",
    "10, OCTETS, 10, 100, true",
    "10, OCTETS, 11, 100, true",
    "10, OCTETS, 5, 5, true", // a shorter body, all of it
    "10, OCTETS, 4, 5, false",
    "0, OCTETS, 0, 5, true",
    "50, PERCENT, 49, 100, false",
    "50, PERCENT, 50, 100, true",
    "50, PERCENT, 1, 3, false",
    "33, PERCENT, 1, 3, true", // a third is 33.3 percent
    "34, PERCENT, 1, 3, false",
    "100, PERCENT, 999, 1000, false",
    "100, PERCENT, 1000, 1000, true",
    "100, PERCENT, 50000000000, 50000000000, true",
    "0, PERCENT, 0, 1000, true",
    "10, UNSIGNED_OCTETS, 89, 100, false",
    "10, UNSIGNED_OCTETS, 90, 100, true",
    "10, UNSIGNED_OCTETS, 0, 10, true",
    "0, UNSIGNED_OCTETS, 99, 100, false",
    "0, UNSIGNED_OCTETS, 100, 100, true"
  })
  void amountIsReachedOrNot(long amount, Unit unit, long covered, long whole, boolean reached) {
    BodyHash hash = new BodyHash(new byte[32], covered, whole);
    assertEquals(reached, new Coverage(amount, unit).isReachedBy(hash));
  }

  @ParameterizedTest
  @EnumSource
  void emptyBodyIsAlwaysCovered(Unit unit) {
    BodyHash empty = new BodyHash(new byte[32], 0, 0);
    assertEquals(true, new Coverage(100, unit).isReachedBy(empty));
  }

  @Test
  void amountIsNotNegativeAndThereAreAHundredPercent() {
    assertThrows(IllegalArgumentException.class, () -> new Coverage(-1, Unit.OCTETS));
    assertThrows(IllegalArgumentException.class, () -> new Coverage(101, Unit.PERCENT));
    assertEquals(101, new Coverage(101, Unit.UNSIGNED_OCTETS).amount());
  }
}
