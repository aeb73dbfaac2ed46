package io.inkan.datasets;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a SigningTable for rows that fail messages and rows that do nothing, of which
 * OpenDKIM says nothing before a message comes, or never.
 */
final class SigningTableReview {

  private final Dataset signingTable;
  private final KeyTable keyTable;
  private final boolean multiple;
  private final List<Finding> findings = new ArrayList<>();
  private final KeyNumbers patterns;

  private SigningTableReview(Dataset signingTable, KeyTable keyTable, boolean multiple) {
    this.signingTable = signingTable;
    this.keyTable = keyTable;
    this.multiple = multiple;
    this.patterns = new KeyNumbers(signingTable.rows(), LetterCase.INSENSITIVE);
  }

  /**
   * Looks through a table.
   *
   * @param multiple whether every row that matches signs, else the first alone
   */
  static List<Finding> of(Dataset signingTable, KeyTable keyTable, boolean multiple) {
    SigningTableReview review = new SigningTableReview(signingTable, keyTable, multiple);
    review.review();
    return review.findings;
  }

  private void review() {
    List<Row> rows = signingTable.rows();
    for (int number = 0; number < rows.size(); number++) {
      Row row = rows.get(number);
      value(row);
      warn(
          row,
          signingTable.hasPatterns() ? IdleRows.ofPatterns(row.key()) : IdleRows.ofKeys(row.key()));
      if (signingTable.hasPatterns() && !multiple) {
        warn(row, repetition(rows, number));
        warn(row, number == rows.size() - 1 ? null : everybody(row));
      }
    }
  }

  private void value(Row row) {
    List<String> fields = row.fields(2);
    String name = fields.get(0);
    if (!name.equals("%") && !keyTable.has(name)) {
      findings.add(new Finding(Finding.Weight.FAILS_MESSAGES, row.place(), KeyTable.unknown(name)));
    }
    if (SignerField.isHopeless(fields.get(1))) {
      warn(
          row,
          "the signer behind the colon has no @, so that it cannot become i=, and signatures go"
              + " without; OpenDKIM adds no signature at all then");
    }
  }

  private @Nullable String repetition(List<Row> rows, int number) {
    int first = patterns.add(number);
    return first < 0
        ? null
        : "an earlier row has the same pattern ("
            + rows.get(first).place()
            + "), and the first that matches signs alone; remove one of them, or let"
            + " MultipleSignatures be yes if both are to sign";
  }

  private static @Nullable String everybody(Row row) {
    return row.key().equals("*") || row.key().equals("*@*")
        ? "the pattern matches everybody, and the first that matches signs alone, so that no row"
            + " below is ever reached; write it last, or let MultipleSignatures be yes"
        : null;
  }

  private void warn(Row row, @Nullable String text) {
    if (text != null) {
      findings.add(Finding.warning(row, text));
    }
  }
}
