package io.inkan.datasets;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows by their keys; of several with the same key only the first is ever found. */
final class ExactIndex implements RowIndex {

  private final Map<String, Row> byKey;
  private final LetterCase letters;

  private ExactIndex(Map<String, Row> byKey, LetterCase letters) {
    this.byKey = byKey;
    this.letters = letters;
  }

  /**
   * Makes an index.
   *
   * @param findings takes rows that are never found though they have a value of their own
   */
  static ExactIndex of(List<Row> rows, LetterCase letters, List<Finding> findings) {
    Map<String, Row> byKey = new HashMap<>(rows.size() * 2);
    for (Row row : rows) {
      Row first = byKey.putIfAbsent(letters.fold(row.key()), row);
      if (first != null && row.value() != null) {
        findings.add(
            Finding.warning(
                row,
                "the row has the key of an earlier one ("
                    + first.place()
                    + "), which alone counts; remove one of them"));
      }
    }
    return new ExactIndex(byKey, letters);
  }

  @Override
  public Matches find(String text, boolean all) {
    Row row = byKey.get(letters.fold(text));
    return new Matches(row == null ? List.of() : List.of(row), 1);
  }
}
