package io.inkan.config;

import java.util.regex.Pattern;

/** The hash of an API key. Never shows what was written: it may be the key itself. */
record KeyHashFormat() implements Format<String> {

  private static final Pattern WRITTEN = Pattern.compile("sha256:[0-9a-f]{64}");

  @Override
  public String parse(Entry.Scalar scalar) throws Misfit {
    if (!WRITTEN.matcher(scalar.text()).matches()) {
      throw new Misfit("is not the hash of a key; write " + example());
    }
    return scalar.text();
  }

  @Override
  public String print(String value) {
    return "sha256:…";
  }

  @Override
  public String example() {
    return "sha256: and the 64 lower-case hexadecimal digits that sha256sum prints for the key"
        + " without a line end";
  }
}
