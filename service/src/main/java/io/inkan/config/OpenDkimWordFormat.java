package io.inkan.config;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One word of a few, in letters of any case.
 *
 * @param what the words are, with an article
 * @param example the words themselves, as a person would tell them: {@code a, b or c}
 */
record OpenDkimWordFormat(String what, String example) implements Format<String> {

  private static final Pattern BETWEEN = Pattern.compile(", | or ");

  @Override
  public String parse(Entry.Scalar scalar) throws Misfit {
    String word = scalar.text().toLowerCase(Locale.ROOT);
    if (!List.of(BETWEEN.split(example, -1)).contains(word)) {
      throw misfit(scalar, what);
    }
    return word;
  }

  @Override
  public String print(String value) {
    return value;
  }
}
