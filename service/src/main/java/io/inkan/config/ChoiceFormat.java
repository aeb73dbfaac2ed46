package io.inkan.config;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One word of a closed set: the enum's names in lower case. */
record ChoiceFormat<E extends Enum<E>>(List<E> choices) implements Format<E> {

  static <E extends Enum<E>> ChoiceFormat<E> of(Class<E> type) {
    return new ChoiceFormat<>(List.of(type.getEnumConstants()));
  }

  @Override
  public E parse(Entry.Scalar scalar) throws Misfit {
    for (E choice : choices) {
      if (print(choice).equals(scalar.text())) {
        return choice;
      }
    }
    throw new Misfit(
        Quoted.of(scalar.text()) + " is not one of the words known here; write " + example());
  }

  @Override
  public String print(E value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String example() {
    return choices.stream().map(this::print).collect(Collectors.joining(" or "));
  }
}
