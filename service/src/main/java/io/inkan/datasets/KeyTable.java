package io.inkan.datasets;

import io.inkan.keys.KeyRing;
import io.inkan.message.DomainName;
import io.inkan.policy.LogText;
import io.inkan.policy.Signer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * OpenDKIM's KeyTable: keys by name. A row that cannot be used fails the messages that need it, and
 * no others.
 */
public final class KeyTable {

  private final Dataset dataset;
  private final Map<Place, KeyEntry> entries = new HashMap<>();
  private final Map<Place, Finding> corrupt = new HashMap<>();
  private final List<Path> files;

  /**
   * @param dataset read with {@link LetterCase#SENSITIVE}
   * @param base the folder that relative paths begin at
   * @param ring what opens the key files
   * @param findings takes the rows that cannot be used
   */
  public KeyTable(Dataset dataset, Path base, KeyRing ring, List<Finding> findings) {
    this.dataset = dataset;
    KeyEntryReader reader = new KeyEntryReader(base, ring, findings);
    for (Row row : dataset.rows()) {
      try {
        entries.put(row.place(), reader.read(row));
      } catch (DatasetException e) {
        Finding finding =
            new Finding(Finding.Weight.FAILS_MESSAGES, row.place(), String.valueOf(e.getMessage()));
        corrupt.put(row.place(), finding);
        findings.add(finding);
      }
    }
    this.files = reader.files();
  }

  /** The key files that are known without knowing the author. */
  public List<Path> files() {
    return files;
  }

  /** Every key whose {@code d=} is known without knowing the author. */
  public List<Signer> signers() {
    List<Signer> signers = new ArrayList<>();
    for (Row row : dataset.rows()) {
      KeyEntry entry = entries.get(row.place());
      DomainName domain = entry == null ? null : entry.domain();
      if (entry != null && domain != null) {
        signers.add(new Signer(entry.name(domain), null, entry.source(domain)));
      }
    }
    return signers;
  }

  /**
   * The entry of a name.
   *
   * @param by the row of the signing table that names it
   * @throws LookupFailedException if there is none that can be used
   */
  KeyEntry entry(String name, Row by) throws LookupFailedException {
    Row row = dataset.find(name);
    if (row == null) {
      throw new LookupFailedException(by.place() + ": " + unknown(name));
    }
    KeyEntry entry = entries.get(row.place());
    if (entry == null) {
      throw new LookupFailedException(
          by.place()
              + " names the key "
              + LogText.of(name)
              + ", whose row cannot be used: "
              + corrupt.get(row.place()));
    }
    return entry;
  }

  /** Whether there is a row of this name, usable or not. */
  boolean has(String name) {
    return dataset.find(name) != null;
  }

  /** What is wrong about a name that no row has. */
  static String unknown(String name) {
    return name.isEmpty()
        ? "the row names no key; it needs white space and a name of the KeyTable behind its pattern"
        : "the row names the key "
            + LogText.of(name)
            + ", which the KeyTable does not have; key names are case-sensitive";
  }
}
