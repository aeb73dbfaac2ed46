package io.inkan.config;

import io.inkan.config.OpenDkimCoverage.Unit;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code n}, {@code n%} or {@code n+}, in decimal; what follows the sign is not looked at. */
record OpenDkimCoverageFormat() implements Format<OpenDkimCoverage> {

  private static final Pattern WRITTEN =
      Pattern.compile("(?:[\\x0b\\f]*\\+?(?<amount>\\d+))?(?:(?<unit>[%+]).*)?", Pattern.DOTALL);
  private static final BigInteger MOST = BigInteger.valueOf(0xffff_ffffL);

  /** Digits; converting them takes quadratic time. */
  private static final int LONGEST = 64;

  @Override
  public OpenDkimCoverage parse(Entry.Scalar scalar) throws Misfit {
    Matcher written = WRITTEN.matcher(scalar.text());
    if (!written.matches()) {
      throw misfit(scalar, "a part of a body");
    }
    String amount = written.group("amount");
    Unit unit = unit(scalar, written);
    BigInteger most = unit == Unit.PERCENT ? BigInteger.valueOf(100) : MOST;
    BigInteger number =
        amount == null
            ? BigInteger.ZERO
            : new BigInteger(amount.substring(0, Math.min(LONGEST, amount.length())));
    if (number.compareTo(most) > 0 || (amount != null && amount.length() > LONGEST)) {
      throw new Misfit(Quoted.of(scalar.text()) + " is out of range; write at most " + most);
    }
    return new OpenDkimCoverage(number.longValueExact(), unit);
  }

  private static Unit unit(Entry.Scalar scalar, Matcher written) {
    if (written.group("unit") == null) {
      return Unit.OCTETS;
    }
    return scalar.text().charAt(written.start("unit")) == '%' ? Unit.PERCENT : Unit.UNSIGNED_OCTETS;
  }

  @Override
  public String print(OpenDkimCoverage value) {
    return value.amount()
        + switch (value.unit()) {
          case OCTETS -> "";
          case PERCENT -> "%";
          case UNSIGNED_OCTETS -> "+";
        };
  }

  @Override
  public String example() {
    return "100 for octets, 100% or 10+ for octets that may be unsigned";
  }
}
