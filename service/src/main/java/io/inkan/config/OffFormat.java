package io.inkan.config;

import java.util.Optional;

/** The word {@code off} for nothing, or a value of another format. */
record OffFormat<T>(Format<T> on) implements Format<Optional<T>> {

  private static final String OFF = "off";

  @Override
  public Optional<T> parse(Entry.Scalar scalar) throws Misfit {
    if (scalar.text().equals(OFF)) {
      return Optional.empty();
    }
    try {
      return Optional.of(on.parse(scalar));
    } catch (Misfit misfit) {
      throw new Misfit(misfit.reason() + ", or off");
    }
  }

  @Override
  public String print(Optional<T> value) {
    return value.map(on::print).orElse(OFF);
  }

  @Override
  public String example() {
    return on.example() + ", or off";
  }
}
