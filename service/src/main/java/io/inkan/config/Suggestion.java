package io.inkan.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant. */
final class Suggestion {

  private Suggestion() {}

  /**
   * The nearest known word, if it is near: case, {@code _} and {@code -} do not count, and at most
   * a third of the letters (two at least) may be missing, foreign, different or swapped. A word's
   * beginning of three letters or more is near too.
   */
  static Optional<String> nearest(String written, Collection<String> known) {
    String plain = plain(written);
    Optional<String> nearest = Optional.empty();
    int best = Math.max(2, plain.length() / 3) + 1;
    for (String word : known) {
      boolean begins = plain.length() >= 3 && plain(word).startsWith(plain);
      int distance = begins ? 1 : distance(plain, plain(word));
      if (distance < best && distance < plain(word).length()) {
        best = distance;
        nearest = Optional.of(word);
      }
    }
    return nearest;
  }

  private static String plain(String word) {
    String bounded = word.length() > 64 ? word.substring(0, 64) : word;
    return bounded.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
  }

  /** Optimal string alignment: insert, delete, replace, or swap two neighbours. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 ? j : j == 0 ? i : step(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int step(int[][] cost, String a, String b, int i, int j) {
    int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replace, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
