package io.inkan.datasets;

import java.util.List;

/** Rows by their keys; of several with the same key only the first is ever found. */
final class ExactIndex implements RowIndex {

  private final List<Row> rows;
  private final KeyNumbers numbers;

  private ExactIndex(List<Row> rows, KeyNumbers numbers) {
    this.rows = rows;
    this.numbers = numbers;
  }

  /**
   * Makes an index.
   *
   * @param findings takes rows that are never found though they have a value of their own
   */
  static ExactIndex of(List<Row> rows, LetterCase letters, List<Finding> findings) {
    KeyNumbers numbers = new KeyNumbers(rows, letters);
    for (int number = 0; number < rows.size(); number++) {
      int first = numbers.add(number);
      if (first >= 0 && rows.get(number).value() != null) {
        findings.add(
            Finding.warning(
                rows.get(number),
                "the row has the key of an earlier one ("
                    + rows.get(first).place()
                    + "), which alone counts; remove one of them"));
      }
    }
    return new ExactIndex(rows, numbers);
  }

  @Override
  public Matches find(String text, boolean all) {
    int number = numbers.of(text);
    return new Matches(number < 0 ? List.of() : List.of(rows.get(number)), 1);
  }
}
