package io.inkan.config;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number as C's {@code strtol} reads it with base 0: {@code 0x10} is sixteen and {@code 010} is
 * eight. What does not fit is refused, where C would wrap it round.
 */
record OpenDkimIntegerFormat(int least, int most) implements Format<Integer> {

  private static final Pattern WRITTEN =
      Pattern.compile(
          "[\\x0b\\f]*(?<sign>[+-]?)(?:0[xX](?<hex>\\p{XDigit}+)|(?<octal>0[0-7]*)|(?<decimal>[1-9]\\d*))");

  /** Characters; converting digits takes quadratic time. */
  private static final int LONGEST = 64;

  @Override
  public Integer parse(Entry.Scalar scalar) throws Misfit {
    Matcher written = WRITTEN.matcher(scalar.text());
    if (!written.matches()) {
      throw misfit(scalar, "a whole number");
    }
    if (scalar.text().length() > LONGEST) {
      throw outOfRange(scalar);
    }
    BigInteger number = magnitude(written);
    if (written.group("sign").equals("-")) {
      number = number.negate();
    }
    if (number.compareTo(BigInteger.valueOf(least)) < 0
        || number.compareTo(BigInteger.valueOf(most)) > 0) {
      throw outOfRange(scalar);
    }
    return number.intValueExact();
  }

  private Misfit outOfRange(Entry.Scalar scalar) {
    return new Misfit(
        "%s is out of range; write a number from %s to %s"
            .formatted(Quoted.of(scalar.text()), print(least), print(most)));
  }

  private static BigInteger magnitude(Matcher written) {
    if (written.group("hex") != null) {
      return new BigInteger(written.group("hex"), 16);
    }
    return written.group("octal") != null
        ? new BigInteger(written.group("octal"), 8)
        : new BigInteger(written.group("decimal"));
  }

  @Override
  public String print(Integer value) {
    return Integer.toString(value);
  }

  @Override
  public String example() {
    return "5, 0x1F or, in octal, 022";
  }
}
