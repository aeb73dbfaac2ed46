package io.inkan.datasets;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern in which {@code *} stands for any characters, also none, and everything else for
 * itself.
 *
 * @param prefix what stands before the first star
 * @param middles what stands between two stars, without the empty ones
 * @param suffix what stands after the last star
 */
record Glob(String prefix, List<String> middles, String suffix) {

  Glob {
    middles = List.copyOf(middles);
  }

  /**
   * Takes a pattern with a star apart.
   *
   * @throws IllegalArgumentException if it has no star
   */
  static Glob of(String pattern) {
    int first = pattern.indexOf('*');
    int last = pattern.lastIndexOf('*');
    if (first < 0) {
      throw new IllegalArgumentException("a glob has a star");
    }
    List<String> middles = new ArrayList<>();
    for (int star = first; star < last; ) {
      int next = pattern.indexOf('*', star + 1);
      if (next > star + 1) {
        middles.add(pattern.substring(star + 1, next));
      }
      star = next;
    }
    return new Glob(pattern.substring(0, first), middles, pattern.substring(last + 1));
  }

  /**
   * Whether the middles stand one after the other between prefix and suffix of a text that begins
   * and ends with these, without their overlapping. Taking each where it stands first leaves most
   * room to the next, so there is nothing to try again.
   */
  boolean middlesMatch(String text) {
    int from = prefix.length();
    int end = text.length() - suffix.length();
    for (String middle : middles) {
      int at = text.indexOf(middle, from);
      if (at < 0 || at + middle.length() > end) {
        return false;
      }
      from = at + middle.length();
    }
    return true;
  }
}
