package io.inkan.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes within a range: {@code 64KiB 50MiB 1GiB}, or without a unit. */
record SizeFormat(long least, long most) implements Format<Long> {

  static final long KIB = 1L << 10;
  static final long MIB = 1L << 20;
  static final long GIB = 1L << 30;
  static final long TIB = 1L << 40;

  private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,18})(KiB|MiB|GiB|TiB)?");

  @Override
  public Long parse(Entry.Scalar scalar) throws Misfit {
    Matcher matcher = WRITTEN.matcher(scalar.text());
    if (!matcher.matches()) {
      throw misfit(scalar, "a size");
    }
    long amount = Long.parseLong(matcher.group(1));
    long unit = unit(matcher.group(2) == null ? "" : matcher.group(2));
    if (amount > most / unit || amount * unit < least) {
      throw new Misfit(
          "%s is out of range; write a size from %s to %s"
              .formatted(Quoted.of(scalar.text()), print(least), print(most)));
    }
    return amount * unit;
  }

  @Override
  public String print(Long value) {
    if (value == 0 || value % KIB != 0) {
      return value.toString();
    }
    if (value % MIB != 0) {
      return value / KIB + "KiB";
    }
    if (value % GIB != 0) {
      return value / MIB + "MiB";
    }
    return value % TIB != 0 ? value / GIB + "GiB" : value / TIB + "TiB";
  }

  @Override
  public String example() {
    return "64KiB, 50MiB, 1GiB or plain bytes";
  }

  private static long unit(String name) {
    return switch (name) {
      case "KiB" -> KIB;
      case "MiB" -> MIB;
      case "GiB" -> GIB;
      case "TiB" -> TIB;
      default -> 1;
    };
  }
}
