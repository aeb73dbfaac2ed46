package io.inkan.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** The index against a walk along all rows in their order. */
class PatternIndexPropertyTest {

  @Property(tries = 5000)
  void indexFindsWhatAWalkFinds(
      @ForAll @Size(max = 20) List<@From("patterns") String> patterns,
      @ForAll @From("texts") String text) {
    List<Row> rows = new ArrayList<>();
    for (String pattern : patterns) {
      rows.add(new Row(pattern, null, new Place(null, rows.size() + 1)));
    }
    RowIndex index = PatternIndex.of(rows, LetterCase.INSENSITIVE, new ArrayList<>());
    List<Row> walked = rows.stream().filter(row -> matches(row.key(), text)).toList();
    assertEquals(walked, index.find(text, true).rows());
    assertEquals(walked.stream().limit(1).toList(), index.find(text, false).rows());
  }

  private static boolean matches(String pattern, String text) {
    StringBuilder regex = new StringBuilder();
    for (char c : pattern.toLowerCase(Locale.ROOT).toCharArray()) {
      switch (c) {
        case '*' -> regex.append(".*");
        case '[', ']' -> regex.append(c);
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.matches(regex.toString(), text.toLowerCase(Locale.ROOT));
  }

  @Provide
  Arbitrary<String> patterns() {
    Arbitrary<String> globs =
        Arbitraries.strings().withChars("abB@.+*").ofMinLength(1).ofMaxLength(6);
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(6, globs), net.jqwik.api.Tuple.of(1, globs.map("[ab]"::concat)));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("aAb@.+").ofMinLength(1).ofMaxLength(8);
  }
}
