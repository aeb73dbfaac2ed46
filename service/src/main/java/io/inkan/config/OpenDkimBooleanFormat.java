package io.inkan.config;

/**
 * OpenDKIM's Booleans, of which the first character alone counts: {@code yes} is {@code yonder}.
 */
record OpenDkimBooleanFormat() implements Format<Boolean> {

  private static final String POSITIVE = "TtYy1";
  private static final String NEGATIVE = "FfNn0";

  @Override
  public Boolean parse(Entry.Scalar scalar) throws Misfit {
    char first = scalar.text().charAt(0);
    if (POSITIVE.indexOf(first) >= 0) {
      return true;
    }
    if (NEGATIVE.indexOf(first) >= 0) {
      return false;
    }
    throw misfit(scalar, "yes or no: its first character must be one of T, Y, 1, F, N, 0");
  }

  @Override
  public String print(Boolean value) {
    return value ? "yes" : "no";
  }

  @Override
  public String example() {
    return "yes or no";
  }
}
