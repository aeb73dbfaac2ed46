package io.inkan.config;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A whole number within a range, written as YAML 1.2's core schema does (§10.3.2).
 *
 * @param reason why nothing below the range will do, to be added to the message; may be empty
 */
record IntegerFormat(int least, int most, String reason) implements Format<Integer> {

  private static final Pattern WRITTEN =
      Pattern.compile("[-+]?[0-9]{1,30}|0o[0-7]{1,30}|0x[0-9a-fA-F]{1,30}");

  IntegerFormat(int least, int most) {
    this(least, most, "");
  }

  @Override
  public Integer parse(Entry.Scalar scalar) throws Misfit {
    if (!WRITTEN.matcher(scalar.text()).matches()) {
      throw misfit(scalar, "a whole number");
    }
    if (scalar.style() == Entry.Style.QUOTED) {
      throw new Misfit(
          Quoted.of(scalar.text()) + " is text; write the number without quotation marks");
    }
    BigInteger number = number(scalar.text());
    boolean low = number.compareTo(BigInteger.valueOf(least)) < 0;
    if (low || number.compareTo(BigInteger.valueOf(most)) > 0) {
      throw new Misfit(
          "%s is out of range; write a whole number from %d to %d%s"
              .formatted(
                  scalar.text(), least, most, low && !reason.isEmpty() ? " (" + reason + ")" : ""));
    }
    return number.intValueExact();
  }

  @Override
  public String print(Integer value) {
    return value.toString();
  }

  @Override
  public String example() {
    return String.format(Locale.ROOT, "%d", most < 100 ? least : Math.max(least, 100));
  }

  private static BigInteger number(String text) {
    if (text.startsWith("0o")) {
      return new BigInteger(text.substring(2), 8);
    }
    return text.startsWith("0x") ? new BigInteger(text.substring(2), 16) : new BigInteger(text);
  }
}
