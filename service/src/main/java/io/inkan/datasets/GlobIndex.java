package io.inkan.datasets;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Numbered globs by their ends. A text can only match a glob whose prefix it begins with and whose
 * suffix it ends with, so one question to a hash table for each pair of lengths that is in use
 * finds all of them: {@code *@a.example} and {@code *@b.example} are one question, a hundred
 * thousand such rows as well. Of the globs with the same ends those with stars in the middle are
 * looked at one by one.
 */
final class GlobIndex {

  private record Lengths(int prefix, int suffix) {}

  private final List<Row> rows;
  private final LetterCase letters;
  private final RowNumbers literals;
  private final RowNumbers globs;
  private final Set<Lengths> lengths = new HashSet<>();

  /**
   * @param rows those that are added are among them
   */
  GlobIndex(List<Row> rows, LetterCase letters) {
    int literal = (int) rows.stream().filter(row -> !hasStar(row.key())).count();
    this.rows = rows;
    this.letters = letters;
    this.literals = new RowNumbers(literal);
    this.globs = new RowNumbers(rows.size() - literal);
  }

  private static boolean hasStar(String pattern) {
    return pattern.indexOf('*') >= 0;
  }

  /** Adds the row of a number; numbers ascend from one to the next. */
  void add(int number) {
    String pattern = pattern(number);
    if (!hasStar(pattern)) {
      literals.add(pattern.hashCode(), number);
      return;
    }
    Glob glob = Glob.of(pattern);
    globs.add(hash(glob.prefix(), glob.suffix()), number);
    lengths.add(new Lengths(glob.prefix().length(), glob.suffix().length()));
  }

  private String pattern(int number) {
    return letters.fold(rows.get(number).key());
  }

  private static int hash(String prefix, String suffix) {
    return 31 * prefix.hashCode() + suffix.hashCode();
  }

  /**
   * The numbers of the patterns that match, in no order.
   *
   * @param all whether all are wanted, else of those with the same ends the smallest
   * @param numbers takes them
   * @return the steps taken
   */
  int find(String text, boolean all, List<Integer> numbers) {
    Steps steps = new Steps();
    IntPredicate taken =
        number -> {
          numbers.add(number);
          return !all;
        };
    literals.first(text.hashCode(), number -> pattern(number).equals(text) && taken.test(number));
    for (Lengths each : lengths) {
      int suffixStart = text.length() - each.suffix();
      if (each.prefix() <= suffixStart) {
        steps.taken++;
        String prefix = text.substring(0, each.prefix());
        String suffix = text.substring(suffixStart);
        globs.first(
            hash(prefix, suffix),
            number -> {
              steps.taken++;
              Glob glob = Glob.of(pattern(number));
              return glob.prefix().equals(prefix)
                  && glob.suffix().equals(suffix)
                  && glob.middlesMatch(text)
                  && taken.test(number);
            });
      }
    }
    return steps.taken;
  }

  /** Counts a look-up's. */
  private static final class Steps {
    private int taken = 1;
  }
}
