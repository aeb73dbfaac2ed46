package io.inkan.config;

import java.util.HashSet;
import java.util.Set;

/** A value of another format that no earlier element of the same list gave. */
final class DistinctFormat<T> implements Format<T> {

  private final Format<T> format;
  private final Set<T> seen = new HashSet<>();

  /** For one list, once. */
  DistinctFormat(Format<T> format) {
    this.format = format;
  }

  @Override
  public T parse(Entry.Scalar scalar) throws Misfit {
    T value = format.parse(scalar);
    if (!seen.add(value)) {
      throw new Misfit(Quoted.of(print(value)) + " is given twice; keep one");
    }
    return value;
  }

  @Override
  public String print(T value) {
    return format.print(value);
  }

  @Override
  public String example() {
    return format.example();
  }
}
