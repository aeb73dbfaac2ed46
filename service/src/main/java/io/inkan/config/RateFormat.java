package io.inkan.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A whole number for a second, a minute or an hour: {@code 50/s 3000/m 10/h}. */
record RateFormat() implements Format<RateConfig> {

  private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,6})/([smh])");
  private static final int MOST = 1_000_000;

  @Override
  public RateConfig parse(Entry.Scalar scalar) throws Misfit {
    Matcher written = WRITTEN.matcher(scalar.text());
    if (!written.matches() || Integer.parseInt(written.group(1)) > MOST) {
      throw misfit(scalar, "a rate");
    }
    return new RateConfig(
        Integer.parseInt(written.group(1)), DurationFormat.constant("1" + written.group(2)));
  }

  @Override
  public String print(RateConfig value) {
    return value.toString();
  }

  @Override
  public String example() {
    return "50/s, 3000/m or 100/h, at most " + MOST;
  }

  static String unit(Duration per) {
    return per.toSeconds() == 1 ? "s" : per.toMinutes() == 1 ? "m" : "h";
  }
}
