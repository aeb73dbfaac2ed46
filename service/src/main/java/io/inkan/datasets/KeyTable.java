package io.inkan.datasets;

import io.inkan.keys.KeyRing;
import io.inkan.message.DomainName;
import io.inkan.policy.LogText;
import io.inkan.policy.Signer;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * OpenDKIM's KeyTable: keys by name. A row that cannot be used fails the messages that need it, and
 * no others. Every row is looked at when the table is read, and read again when a message needs it,
 * which takes less than keeping what very many of them say.
 */
public final class KeyTable {

  private final Dataset dataset;
  private final KeyEntryReader reader;
  private final int[] known;

  /**
   * @param dataset read with {@link LetterCase#SENSITIVE}
   * @param base the folder that relative paths begin at
   * @param ring what opens the key files
   * @param findings takes the rows that cannot be used
   */
  public KeyTable(Dataset dataset, Path base, KeyRing ring, List<Finding> findings) {
    this.dataset = dataset;
    this.reader = new KeyEntryReader(base, ring);
    IntStream.Builder known = IntStream.builder();
    for (int number = 0; number < dataset.rows().size(); number++) {
      Row row = dataset.rows().get(number);
      try {
        KeyEntry entry = reader.read(row);
        if (entry.domain() != null) {
          known.add(number);
        }
        if (entry.remark() != null) {
          findings.add(Finding.warning(row, entry.remark()));
        }
      } catch (DatasetException e) {
        findings.add(unusable(row, e));
      }
    }
    this.known = known.build().toArray();
  }

  private static Finding unusable(Row row, DatasetException why) {
    return new Finding(
        Finding.Weight.FAILS_MESSAGES, row.place(), String.valueOf(why.getMessage()));
  }

  /** The key files that are known without knowing the author; one may come twice. */
  public Stream<Path> files() {
    return dataset.rows().stream().map(this::file).filter(Objects::nonNull);
  }

  private @Nullable Path file(Row row) {
    try {
      return reader.read(row).file();
    } catch (DatasetException e) {
      return null; // told already
    }
  }

  /**
   * Every key whose {@code d=} is known without knowing the author; each is made when it is got.
   */
  public List<Signer> signers() {
    return new AbstractList<>() {
      @Override
      public Signer get(int index) {
        return signer(dataset.rows().get(known[index]));
      }

      @Override
      public int size() {
        return known.length;
      }
    };
  }

  private Signer signer(Row row) {
    try {
      KeyEntry entry = reader.read(row);
      DomainName domain = Objects.requireNonNull(entry.domain());
      return new Signer(entry.name(domain), null, entry.source(domain));
    } catch (DatasetException e) {
      throw new IllegalStateException(unusable(row, e) + ", though it could be used before", e);
    }
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
    try {
      return reader.read(row);
    } catch (DatasetException e) {
      throw new LookupFailedException(
          by.place()
              + " names the key "
              + LogText.of(name)
              + ", whose row cannot be used: "
              + unusable(row, e));
    }
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
