package io.inkan.datasets;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Rows of a {@code refile:} by their patterns. Almost all are globs; those with a character that is
 * live in a regular expression are matched one by one.
 */
final class PatternIndex implements RowIndex {

  private static final String LIVE = "[]?|()^${}\\";

  private record Expression(int number, Pattern pattern) {}

  private final List<Row> rows;
  private final LetterCase letters;
  private final GlobIndex globs;
  private final List<Expression> expressions = new ArrayList<>();

  private PatternIndex(List<Row> rows, LetterCase letters) {
    this.rows = rows;
    this.letters = letters;
    this.globs = new GlobIndex(rows, letters);
  }

  static PatternIndex of(List<Row> rows, LetterCase letters, List<Finding> findings) {
    PatternIndex index = new PatternIndex(rows, letters);
    for (int number = 0; number < rows.size(); number++) {
      Row row = rows.get(number);
      if (isGlob(row.key())) {
        index.globs.add(number);
      } else {
        findings.add(index.addExpression(row, number));
      }
    }
    return index;
  }

  /** Whether nothing but a star means anything in the pattern. */
  static boolean isGlob(String pattern) {
    for (int i = 0; i < pattern.length(); i++) {
      if (LIVE.indexOf(pattern.charAt(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  private Finding addExpression(Row row, int number) {
    try {
      expressions.add(new Expression(number, PosixPattern.compile(row.key(), letters)));
      return Finding.warning(
          row,
          "the pattern has characters besides * that mean something in a regular expression, and is"
              + " matched as one, as OpenDKIM's code does; if they are to stand for themselves,"
              + " write the row without them");
    } catch (DatasetException e) {
      return new Finding(
          Finding.Weight.REFUSES_START,
          row.place(),
          "the pattern is no regular expression that can be used: " + e.getMessage());
    }
  }

  @Override
  public Matches find(String text, boolean all) {
    List<Integer> numbers = new ArrayList<>();
    int steps = globs.find(letters.fold(text), all, numbers);
    int first = numbers.isEmpty() || all ? rows.size() : Collections.min(numbers);
    for (Expression expression : expressions) {
      if (expression.number() > first) {
        break;
      }
      steps++;
      if (expression.pattern().matcher(text).find()) {
        numbers.add(expression.number());
        if (!all) {
          break;
        }
      }
    }
    Collections.sort(numbers);
    List<Row> found = numbers.stream().map(rows::get).toList();
    return new Matches(all || found.isEmpty() ? found : found.subList(0, 1), steps);
  }
}
