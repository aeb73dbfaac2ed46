package io.inkan.keys;

/**
 * What a key record says beside the key (RFC 6376 §3.6.1).
 *
 * @param testing {@code t=y}: verifiers are not to treat signed mail differently from unsigned
 * @param noSubdomains {@code t=s}: i= has to name the very domain of d=
 * @param sha256Only {@code h=sha256}: signatures with other hashes are not of this key
 * @param emailOnly {@code s=email}: the key serves mail and nothing else
 * @param note {@code n=}: for people, at most 200 characters; none if empty
 */
public record RecordOptions(
    boolean testing, boolean noSubdomains, boolean sha256Only, boolean emailOnly, String note) {
  /** The record holds the key alone. */
  public static final RecordOptions NONE = new RecordOptions(false, false, false, false, "");

  private static final int LONGEST_NOTE = 200;

  /**
   * Checks the note.
   *
   * @throws IllegalArgumentException if it is longer than 200 characters
   */
  public RecordOptions {
    if (note.length() > LONGEST_NOTE) {
      throw new IllegalArgumentException(
          "A note has at most 200 characters, this one " + note.length() + ".");
    }
  }
}
