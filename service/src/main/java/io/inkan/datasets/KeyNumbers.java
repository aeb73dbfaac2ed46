package io.inkan.datasets;

import java.util.List;

/** Numbers of rows by their keys; of several with the same key the first alone. */
final class KeyNumbers {

  private final List<Row> rows;
  private final LetterCase letters;
  private final RowNumbers numbers;

  KeyNumbers(List<Row> rows, LetterCase letters) {
    this.rows = rows;
    this.letters = letters;
    this.numbers = new RowNumbers(rows.size());
  }

  /**
   * Adds a row, unless one with its key is there.
   *
   * @return the number of the row that is there, or -1
   */
  int add(int number) {
    String key = letters.fold(rows.get(number).key());
    int first = ofFolded(key);
    if (first < 0) {
      numbers.add(key.hashCode(), number);
    }
    return first;
  }

  /** The number of the row with a key, or -1. */
  int of(String key) {
    return ofFolded(letters.fold(key));
  }

  private int ofFolded(String key) {
    return numbers.first(
        key.hashCode(), number -> letters.fold(rows.get(number).key()).equals(key));
  }
}
