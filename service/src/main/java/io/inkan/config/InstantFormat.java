package io.inkan.config;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** A moment in UTC as ISO 8601 writes it, or a date for the moment at which it begins there. */
record InstantFormat() implements Format<Instant> {

  private static final int LENGTH_OF_DATE = 10;

  @Override
  public Instant parse(Entry.Scalar scalar) throws Misfit {
    String text = scalar.text();
    try {
      return text.length() == LENGTH_OF_DATE
          ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
          : Instant.parse(text);
    } catch (DateTimeException e) {
      throw misfit(scalar, "a date or a moment in UTC");
    }
  }

  @Override
  public String print(Instant value) {
    return value.toString();
  }

  @Override
  public String example() {
    return "2027-01-31 or 2027-01-31T12:00:00Z";
  }
}
