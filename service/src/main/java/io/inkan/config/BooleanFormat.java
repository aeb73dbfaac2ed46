package io.inkan.config;

/** {@code true} or {@code false}, as YAML 1.2's core schema writes them (§10.3.2). */
record BooleanFormat() implements Format<Boolean> {

  @Override
  public Boolean parse(Entry.Scalar scalar) throws Misfit {
    Boolean value =
        switch (scalar.text()) {
          case "true", "True", "TRUE" -> true;
          case "false", "False", "FALSE" -> false;
          default ->
              throw new Misfit(
                  Quoted.of(scalar.text()) + " is neither true nor false; write one of the two");
        };
    if (scalar.style() == Entry.Style.QUOTED) {
      throw new Misfit(
          Quoted.of(scalar.text()) + " is text; write " + value + " without quotation marks");
    }
    return value;
  }

  @Override
  public String print(Boolean value) {
    return value.toString();
  }

  @Override
  public String example() {
    return "true";
  }
}
