package io.inkan.datasets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Numbered globs by their ends. A text can only match a glob whose prefix it begins with and whose
 * suffix it ends with, so one question to a hash table for each pair of lengths that is in use
 * finds all of them: {@code *@a.example} and {@code *@b.example} are one question, a hundred
 * thousand such rows as well. Of the globs with the same ends those with stars in the middle are
 * looked at one by one.
 */
final class GlobIndex {

  private record Ends(String prefix, String suffix) {}

  private record Lengths(int prefix, int suffix) {}

  private record Numbered(int number, Glob glob) {}

  private final Map<String, List<Integer>> literals = new HashMap<>();
  private final Map<Ends, List<Numbered>> globs = new HashMap<>();
  private final Set<Lengths> lengths = new HashSet<>();

  /** Adds a pattern; numbers ascend from one to the next. */
  void add(String pattern, int number) {
    if (pattern.indexOf('*') < 0) {
      literals.computeIfAbsent(pattern, key -> new ArrayList<>(1)).add(number);
      return;
    }
    Glob glob = Glob.of(pattern);
    globs
        .computeIfAbsent(new Ends(glob.prefix(), glob.suffix()), ends -> new ArrayList<>(1))
        .add(new Numbered(number, glob));
    lengths.add(new Lengths(glob.prefix().length(), glob.suffix().length()));
  }

  /**
   * The numbers of the patterns that match, in no order.
   *
   * @param all whether all are wanted, else of those with the same ends the smallest
   * @param numbers takes them
   * @return the steps taken
   */
  int find(String text, boolean all, List<Integer> numbers) {
    int steps = 1;
    List<Integer> same = literals.getOrDefault(text, List.of());
    numbers.addAll(all || same.isEmpty() ? same : same.subList(0, 1));
    for (Lengths each : lengths) {
      int suffixStart = text.length() - each.suffix();
      if (each.prefix() <= suffixStart) {
        steps++;
        Ends ends = new Ends(text.substring(0, each.prefix()), text.substring(suffixStart));
        for (Numbered candidate : globs.getOrDefault(ends, List.of())) {
          steps++;
          if (candidate.glob().middlesMatch(text)) {
            numbers.add(candidate.number());
            if (!all) {
              break;
            }
          }
        }
      }
    }
    return steps;
  }
}
