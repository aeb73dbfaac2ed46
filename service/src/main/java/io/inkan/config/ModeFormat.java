package io.inkan.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The permissions of a file in octal, as chmod takes them. YAML's number {@code 0660} would be six
 * hundred and sixty; nobody who writes it here means that, so the digits alone count, in quotation
 * marks or not.
 */
record ModeFormat() implements Format<Integer> {

  private static final Pattern WRITTEN = Pattern.compile("(?:0o)?([0-7]{1,6})");
  private static final int MOST = 0777;

  @Override
  public Integer parse(Entry.Scalar scalar) throws Misfit {
    Matcher written = WRITTEN.matcher(scalar.text());
    if (!written.matches()) {
      throw misfit(scalar, "the permissions of a file in octal");
    }
    int mode = Integer.parseInt(written.group(1), 8);
    if (mode > MOST) {
      throw new Misfit(
          "%s is out of range; write permissions from %s to %s"
              .formatted(scalar.text(), print(0), print(MOST)));
    }
    return mode;
  }

  @Override
  public String print(Integer value) {
    return "%04o".formatted(value);
  }

  @Override
  public String example() {
    return "0660";
  }
}
