package io.inkan.datasets;

/**
 * Something about a table that whoever keeps it should know.
 *
 * @param weight what OpenDKIM makes of it, and Inkan as well
 * @param place where
 * @param text what is wrong and what to do, without anything secret
 */
public record Finding(Weight weight, Place place, String text) {

  /** What follows. */
  public enum Weight {
    /** The service does not start with such a table. */
    REFUSES_START,
    /** Every message that the row decides about is refused for the moment (451). */
    FAILS_MESSAGES,
    /** The row does something else than it seems to, or nothing. */
    WARNING
  }

  /** A warning of a row. */
  static Finding warning(Row row, String text) {
    return new Finding(Weight.WARNING, row.place(), text);
  }

  @Override
  public String toString() {
    return place + ": " + text;
  }
}
