package io.inkan.datasets;

import io.inkan.policy.Signer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What signs for an author, and how that came about: explaining it decides nothing anew.
 *
 * @param tried what was looked up, in order
 * @param matched the rows that were found, in order
 * @param keyRows the rows of the keys that sign, in their order; none if a single key signs
 * @param signers what signs; empty if nothing does, or something failed
 * @param failure why the message must be refused for the moment, or null
 * @param steps how many times a table was asked or a row looked at
 */
record LookupTrace(
    List<String> tried,
    List<Row> matched,
    List<Row> keyRows,
    List<Signer> signers,
    @Nullable LookupFailedException failure,
    int steps) {

  LookupTrace {
    tried = List.copyOf(tried);
    matched = List.copyOf(matched);
    keyRows = List.copyOf(keyRows);
    signers = List.copyOf(signers);
  }

  /** The story in lines for a person. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    tried.forEach(each -> lines.add("looked up " + each));
    matched.forEach(row -> lines.add("found " + row.key() + " (" + row.place() + ")"));
    keyRows.forEach(row -> lines.add("key " + row.key() + " (" + row.place() + ")"));
    for (Signer signer : signers) {
      lines.add(
          "signs with d="
              + signer.name().domain().ascii()
              + " s="
              + signer.name().selector().ascii()
              + (signer.identity() == null ? "" : " i=" + signer.identity().address()));
    }
    if (failure != null) {
      lines.add("fails: " + failure.getMessage());
    } else if (signers.isEmpty()) {
      lines.add("nothing signs");
    }
    return lines;
  }
}
