package io.inkan.metrics;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which domains have the most messages, in bounded memory however many domains there are. For one
 * thread at a time.
 *
 * <p>How often a domain came is estimated by a count-min sketch (Cormode and Muthukrishnan, 2005)
 * whose counts are halved from time to time, so that what was long ago counts less. A domain takes
 * the place of the least one only if it came more than twice as often, so that two of like size do
 * not change places for ever. Whoever loses its place keeps its name, and counts on if it comes
 * back, until as many others have lost theirs after it.
 */
final class TopDomains {

  private static final int ROWS = 4;
  private static final int CELLS_PER_PLACE = 16;
  private static final int LEAST_CELLS = 1024;

  /** Messages between two halvings, for each cell of a row. */
  private static final int MESSAGES_PER_CELL = 8;

  /** By so much a domain must lead, whatever it is twice of. */
  private static final int LEAST_LEAD = 8;

  private final int places;
  private final int[][] cells;
  private final int shift;
  private final Map<String, Integer> ranked = new HashMap<>();
  private final Set<String> former = new LinkedHashSet<>();
  private int sinceHalving;

  /** No domain with a place came less often. */
  private int least;

  private @Nullable String forgotten;

  /**
   * @param places how many domains there are among those with the most messages, at least 1
   */
  TopDomains(int places) {
    this.places = places;
    int wanted = Math.max(LEAST_CELLS, places * CELLS_PER_PLACE);
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(wanted - 1);
    this.cells = new int[ROWS][1 << bits];
    this.shift = Integer.SIZE - bits;
  }

  /** Counts a message of a domain; whether the domain is among those with the most. */
  boolean offer(String domain) {
    forgotten = null;
    int often = add(domain);
    if (ranked.containsKey(domain)) {
      ranked.put(domain, often);
      return true;
    }
    if (ranked.size() < places) {
      ranked.put(domain, often);
      return true;
    }
    if (often > lead(least)) {
      String last = last();
      if (often > lead(least)) {
        replace(last, domain, often);
        return true;
      }
    }
    return false;
  }

  /** Which domain lost its name because of the last message; null if none did. */
  @Nullable String forgotten() {
    return forgotten;
  }

  private static int lead(int often) {
    return Math.max(2 * often, often + LEAST_LEAD);
  }

  /** The domain that came least among those with a place. */
  private String last() {
    String last = "";
    least = Integer.MAX_VALUE;
    for (Map.Entry<String, Integer> each : ranked.entrySet()) {
      if (each.getValue() < least) {
        least = each.getValue();
        last = each.getKey();
      }
    }
    return last;
  }

  private void replace(String last, String domain, int often) {
    ranked.remove(last);
    ranked.put(domain, often);
    former.remove(domain);
    former.add(last);
    if (former.size() > places) {
      Iterator<String> oldest = former.iterator();
      forgotten = oldest.next();
      oldest.remove();
    }
  }

  /** Counts, and answers how often the domain came: never too few times, seldom too many. */
  private int add(String domain) {
    if (++sinceHalving > cells[0].length * MESSAGES_PER_CELL) {
      halve();
    }
    int hash = domain.hashCode();
    int often = Integer.MAX_VALUE;
    for (int row = 0; row < ROWS; row++) {
      often = Math.min(often, cells[row][cell(hash, row)]);
    }
    often++;
    // Only the counts that are too low for this domain are raised: the others are of others.
    for (int row = 0; row < ROWS; row++) {
      int cell = cell(hash, row);
      cells[row][cell] = Math.max(cells[row][cell], often);
    }
    return often;
  }

  private int cell(int hash, int row) {
    int mixed = (hash + row * 0x9E3779B9) * 0x85EBCA6B;
    mixed ^= mixed >>> 15;
    return (mixed * 0xC2B2AE35) >>> shift;
  }

  private void halve() {
    sinceHalving = 0;
    for (int[] row : cells) {
      for (int i = 0; i < row.length; i++) {
        row[i] >>>= 1;
      }
    }
    ranked.replaceAll((domain, often) -> often >>> 1);
    least >>>= 1;
  }
}
