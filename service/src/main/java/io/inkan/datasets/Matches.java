package io.inkan.datasets;

import java.util.List;

/**
 * What a look-up found.
 *
 * @param rows the rows that match, in their order
 * @param steps how many times a table was asked or a row looked at
 */
record Matches(List<Row> rows, int steps) {
  Matches {
    rows = List.copyOf(rows);
  }
}
