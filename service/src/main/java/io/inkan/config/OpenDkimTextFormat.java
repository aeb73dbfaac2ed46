package io.inkan.config;

/** Text as OpenDKIM takes it, spaces and tabs in the middle included, other controls not. */
record OpenDkimTextFormat() implements Format<String> {

  @Override
  public String parse(Entry.Scalar scalar) throws Misfit {
    if (scalar.text().chars().anyMatch(unit -> unit != '\t' && Character.isISOControl(unit))) {
      throw new Misfit("holds a control character; write it anew without");
    }
    return scalar.text();
  }

  @Override
  public String print(String value) {
    return value;
  }

  @Override
  public String example() {
    return "a word";
  }
}
