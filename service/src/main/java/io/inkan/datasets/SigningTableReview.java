package io.inkan.datasets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final Map<String, Row> patterns = new HashMap<>();

  private SigningTableReview(Dataset signingTable, KeyTable keyTable, boolean multiple) {
    this.signingTable = signingTable;
    this.keyTable = keyTable;
    this.multiple = multiple;
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
    for (Row row : rows) {
      value(row);
      warn(
          row,
          signingTable.hasPatterns() ? IdleRows.ofPatterns(row.key()) : IdleRows.ofKeys(row.key()));
      if (signingTable.hasPatterns() && !multiple) {
        warn(row, repetition(row));
        warn(row, row.equals(rows.get(rows.size() - 1)) ? null : everybody(row));
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

  private @Nullable String repetition(Row row) {
    Row first = patterns.putIfAbsent(LetterCase.INSENSITIVE.fold(row.key()), row);
    return first == null
        ? null
        : "an earlier row has the same pattern ("
            + first.place()
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
