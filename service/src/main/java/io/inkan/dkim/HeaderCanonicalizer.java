package io.inkan.dkim;

import io.inkan.message.HeaderField;
import java.util.Arrays;

/** Brings header fields into canonical form (RFC 6376 §3.4.1, §3.4.2), one after the other. */
final class HeaderCanonicalizer {

  private final Canonicalization canonicalization;
  private byte[] canonical;
  private int length;

  HeaderCanonicalizer(Canonicalization canonicalization) {
    this(canonicalization, 256);
  }

  /**
   * @param octets how many there will probably be
   */
  HeaderCanonicalizer(Canonicalization canonicalization, int octets) {
    this.canonicalization = canonicalization;
    this.canonical = new byte[octets];
  }

  /** Appends a field and its CRLF. */
  void add(HeaderField field) {
    addWithoutLineEnd(field);
    reserve(2);
    canonical[length++] = '\r';
    canonical[length++] = '\n';
  }

  /** Appends a field alone, as the signature's own field is hashed (RFC 6376 §3.7). */
  void addWithoutLineEnd(HeaderField field) {
    switch (canonicalization) {
      case SIMPLE -> field.lendTo(this::append);
      case RELAXED -> relaxed(field);
    }
  }

  /** Everything appended so far. */
  byte[] toBytes() {
    return length == canonical.length ? canonical : Arrays.copyOf(canonical, length);
  }

  private void append(byte[] bytes, int offset, int count) {
    reserve(count);
    System.arraycopy(bytes, offset, canonical, length, count);
    length += count;
  }

  private void reserve(int more) {
    if (canonical.length - length < more) {
      canonical = Arrays.copyOf(canonical, Math.max(2 * canonical.length, length + more));
    }
  }

  private void relaxed(HeaderField field) {
    // "Convert all header field names (not the header field values) to lowercase.", "Delete any
    // WSP characters remaining before and after the colon"
    field.name().lendLowerCaseTo(this::append);
    reserve(1);
    canonical[length++] = ':';
    field.lendValueTo(this::relaxedValue);
  }

  private void relaxedValue(byte[] bytes, int offset, int count) {
    reserve(count); // nothing of it grows
    byte[] to = canonical;
    int at = length;
    int end = offset + count;
    boolean textSeen = false;
    boolean spaceHeld = false;
    for (int i = offset; i < end; i++) {
      byte octet = bytes[i];
      if (octet == '\r' && i + 1 < end && bytes[i + 1] == '\n') {
        i++; // "Unfold all header field continuation lines"
      } else if (Whitespace.isWsp(octet)) {
        spaceHeld =
            textSeen; // "Convert all sequences of one or more WSP characters to a single SP"
      } else {
        if (spaceHeld) {
          to[at++] = ' ';
        }
        to[at++] = octet;
        spaceHeld = false;
        textSeen = true;
      }
    }
    // "Delete all WSP characters at the end of each unfolded header field value."
    length = at;
  }
}
