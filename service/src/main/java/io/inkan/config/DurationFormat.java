package io.inkan.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A whole number with one unit, within a range: {@code 500ms 5s 10m 24h 7d}. */
record DurationFormat(Duration least, Duration most) implements Format<Duration> {

  private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,13})(ms|s|m|h|d)");

  static DurationFormat between(String least, String most) {
    return new DurationFormat(constant(least), constant(most));
  }

  /**
   * A duration of this program's own text.
   *
   * @throws IllegalArgumentException if it is not one
   */
  static Duration constant(String text) {
    Matcher matcher = WRITTEN.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    return duration(matcher);
  }

  @Override
  public Duration parse(Entry.Scalar scalar) throws Misfit {
    Matcher matcher = WRITTEN.matcher(scalar.text());
    if (!matcher.matches()) {
      throw misfit(scalar, "a duration");
    }
    Duration duration = duration(matcher);
    if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
      throw new Misfit(
          "%s is out of range; write a duration from %s to %s"
              .formatted(Quoted.of(scalar.text()), print(least), print(most)));
    }
    return duration;
  }

  @Override
  public String print(Duration value) {
    long millis = value.toMillis();
    if (millis % 1000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1000;
    if (seconds == 0 || seconds % 60 != 0) {
      return seconds + "s";
    }
    if (seconds % 3600 != 0) {
      return seconds / 60 + "m";
    }
    return seconds % 86400 != 0 ? seconds / 3600 + "h" : seconds / 86400 + "d";
  }

  @Override
  public String example() {
    return "5s or 500ms";
  }

  private static Duration duration(Matcher matcher) {
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
