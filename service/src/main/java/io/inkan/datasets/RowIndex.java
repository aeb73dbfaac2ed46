package io.inkan.datasets;

/** Finds the rows that match a text. */
interface RowIndex {

  /**
   * Looks a text up.
   *
   * @param all whether every matching row is wanted, else the first alone
   */
  Matches find(String text, boolean all);
}
