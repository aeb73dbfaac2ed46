package io.inkan.datasets;

import io.inkan.crypto.SigningKey;
import io.inkan.keys.KeyRing;
import io.inkan.message.DomainName;
import io.inkan.policy.KeyUnavailableException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A row of the KeyTable as programs see it that go through the table row by row, where {@link
 * KeyTable} looks up names. A row that cannot be used is one all the same, and says why.
 */
public final class KeyTableRow {

  private static final int FIELDS = 3;

  /** Stands in where a key is the same for every author. */
  private static final DomainName ANY = DomainName.of("localhost");

  private final Row row;
  private final @Nullable KeyEntry entry;
  private final @Nullable Path file;
  private final @Nullable String defect;

  /**
   * @param row of a dataset that was read with {@link LetterCase#SENSITIVE}
   * @param base the folder that relative paths begin at
   * @param ring what opens the key files
   */
  public KeyTableRow(Row row, Path base, KeyRing ring) {
    KeyEntryReader reader = new KeyEntryReader(base, ring);
    KeyEntry read = null;
    String why = null;
    try {
      read = reader.read(row);
    } catch (DatasetException e) {
      why = e.getMessage();
    }
    this.row = row;
    this.entry = read;
    this.file = read == null ? null : read.file();
    this.defect = why;
  }

  /** What signing tables call the key. */
  public String name() {
    return row.key();
  }

  /** Where the row stands. */
  public Place place() {
    return row.place();
  }

  /** Whether the row has its three fields, whatever is in them. */
  public boolean isComplete() {
    return !row.fields(FIELDS).contains("");
  }

  /** The first field as it is written: {@code d=}, or {@code %} for the author's domain. */
  public String domain() {
    return row.fields(FIELDS).get(0);
  }

  /** The second field as it is written: {@code s=}. */
  public String selector() {
    return row.fields(FIELDS).get(1);
  }

  /** Why the row cannot be used, a sentence without its place; null if it can. */
  public @Nullable String defect() {
    return defect;
  }

  /** Whether the key signs for the domain of whoever writes, so that it has no one name in DNS. */
  public boolean isForEveryDomain() {
    return entry != null && entry.domain() == null;
  }

  /** The key's file; null if it depends on the author's domain, or the key stands in the row. */
  public @Nullable Path file() {
    return file;
  }

  /**
   * The key.
   *
   * @throws KeyUnavailableException if the row or its key cannot be used, or if which key it is
   *     depends on the author's domain; the message says where the row is
   */
  public SigningKey load() throws KeyUnavailableException {
    if (entry == null) {
      throw new KeyUnavailableException(row.place() + ": " + defect);
    }
    boolean byAuthor =
        entry.domain() == null && file == null && row.fields(FIELDS).get(2).startsWith("/");
    if (byAuthor) {
      throw new KeyUnavailableException(
          row.place()
              + ": both the domain and the key's file are those of whoever writes, and so the row"
              + " stands for many keys; they can be looked at one by one, by domain, selector and"
              + " file");
    }
    return entry.source(ANY).load();
  }

  /** Says only where the row stands: it may hold a private key. */
  @Override
  public String toString() {
    return "KeyTableRow[" + row.place() + "]";
  }
}
