package io.inkan.config;

import java.util.Arrays;
import java.util.List;

/** Words between commas; white space around them and empty ones do not count. */
record OpenDkimListFormat() implements Format<List<String>> {

  @Override
  public List<String> parse(Entry.Scalar scalar) {
    return split(scalar.text());
  }

  static List<String> split(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  @Override
  public String print(List<String> value) {
    return String.join(",", value);
  }

  @Override
  public String example() {
    return "a,b,c";
  }
}
