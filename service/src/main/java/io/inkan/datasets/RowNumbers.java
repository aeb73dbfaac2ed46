package io.inkan.datasets;

import java.util.function.IntPredicate;

/**
 * Numbers of rows by the hash of what they are looked up by. It has nothing but numbers, so that
 * very many rows cost some twenty octets each and the garbage collector nothing; whoever asks looks
 * at the rows themselves.
 */
final class RowNumbers {

  /** Spreads hashes that differ little, as those of {@code domain1} and {@code domain2} do. */
  private static final int GOLDEN_RATIO = 0x9E3779B9;

  private final int[] hashes;
  private final int[] successors; // of the numbers, so that 0 is an empty place
  private final int shift;

  /**
   * @param rows how many are added at most
   */
  RowNumbers(int rows) {
    int bits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(rows) + 1);
    this.hashes = new int[1 << bits];
    this.successors = new int[1 << bits];
    this.shift = Integer.SIZE - bits;
  }

  /** Adds a number. */
  void add(int hash, int number) {
    int place = place(hash);
    while (successors[place] != 0) {
      place = next(place);
    }
    hashes[place] = hash;
    successors[place] = number + 1;
  }

  /**
   * The first number, in the order in which they were added, that has this hash and passes the
   * test; -1 if none does.
   */
  int first(int hash, IntPredicate test) {
    for (int place = place(hash); successors[place] != 0; place = next(place)) {
      if (hashes[place] == hash && test.test(successors[place] - 1)) {
        return successors[place] - 1;
      }
    }
    return -1;
  }

  private int place(int hash) {
    return (hash * GOLDEN_RATIO) >>> shift;
  }

  private int next(int place) {
    return (place + 1) & (successors.length - 1);
  }
}
