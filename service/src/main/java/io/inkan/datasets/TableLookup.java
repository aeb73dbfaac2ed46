package io.inkan.datasets;

import io.inkan.message.DomainName;
import io.inkan.policy.Signer;
import java.util.ArrayList;
import java.util.List;

/**
 * OpenDKIM's SigningTable and KeyTable. A {@code refile:} is walked along in its order with the
 * whole address; of every other dataset a sequence of keys is asked.
 *
 * @param multiple whether every row that matches signs, else the first alone
 */
record TableLookup(Dataset signingTable, KeyTable keyTable, boolean multiple)
    implements AuthorLookup {

  private static final String AUTHOR = "%";

  @Override
  public LookupTrace look(String localPart, DomainName domain) {
    List<String> tried = new ArrayList<>();
    List<Row> matched = new ArrayList<>();
    int steps = 0;
    for (String key : keys(localPart, domain.ascii())) {
      tried.add(key);
      Matches matches = multiple ? signingTable.all(key) : signingTable.first(key);
      matched.addAll(matches.rows());
      steps += matches.steps();
      if (!multiple && !matched.isEmpty()) {
        break;
      }
    }
    List<Row> keyRows = new ArrayList<>();
    List<Signer> signers = new ArrayList<>();
    for (Row row : matched) {
      try {
        KeyEntry entry = keyTable.entry(keyName(row, domain), row);
        keyRows.add(entry.row());
        signers.add(signer(row, entry, domain));
      } catch (LookupFailedException e) {
        // Other rows do not help: a message that should have two signatures does not go with one.
        return new LookupTrace(tried, matched, keyRows, List.of(), e, steps);
      }
    }
    return new LookupTrace(tried, matched, keyRows, signers, null, steps);
  }

  private List<String> keys(String localPart, String domain) {
    List<String> keys = new ArrayList<>();
    keys.add(localPart + "@" + domain);
    if (signingTable.hasPatterns()) {
      return keys;
    }
    keys.add(domain);
    for (int dot = domain.indexOf('.'); dot >= 0; dot = domain.indexOf('.', dot + 1)) {
      keys.add(localPart + "@" + domain.substring(dot));
      keys.add(domain.substring(dot));
    }
    keys.add(localPart + "@*");
    keys.add("*");
    return keys;
  }

  private static String keyName(Row row, DomainName author) {
    String name = row.fields(2).get(0);
    return name.equals(AUTHOR) ? author.ascii() : name;
  }

  private static Signer signer(Row row, KeyEntry entry, DomainName author) {
    DomainName signing = entry.name(author).domain();
    return new Signer(
        entry.name(author),
        SignerField.identity(row.fields(2).get(1), author, signing),
        entry.source(author));
  }
}
