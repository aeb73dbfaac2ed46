package io.inkan.dkim;

import io.inkan.message.HeaderField;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Brings header fields into canonical form (RFC 6376 §3.4.1, §3.4.2), one after the other. */
final class HeaderCanonicalizer {

  private final Canonicalization canonicalization;
  private final ByteArrayOutputStream canonical = new ByteArrayOutputStream(2048);

  HeaderCanonicalizer(Canonicalization canonicalization) {
    this.canonicalization = canonicalization;
  }

  /** Appends a field and its CRLF. */
  void add(HeaderField field) {
    addWithoutLineEnd(field);
    canonical.write('\r');
    canonical.write('\n');
  }

  /** Appends a field alone, as the signature's own field is hashed (RFC 6376 §3.7). */
  void addWithoutLineEnd(HeaderField field) {
    switch (canonicalization) {
      case SIMPLE -> field.lendTo(canonical::write);
      case RELAXED -> relaxed(field);
    }
  }

  /** Everything appended so far. */
  byte[] toBytes() {
    return canonical.toByteArray();
  }

  private void relaxed(HeaderField field) {
    // "Convert all header field names (not the header field values) to lowercase.", "Delete any
    // WSP characters remaining before and after the colon"
    canonical.writeBytes(field.name().lowerCase().getBytes(StandardCharsets.US_ASCII));
    canonical.write(':');
    field.lendValueTo(this::relaxedValue);
  }

  private void relaxedValue(byte[] bytes, int offset, int length) {
    int end = offset + length;
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
          canonical.write(' ');
        }
        canonical.write(octet);
        spaceHeld = false;
        textSeen = true;
      }
    }
    // "Delete all WSP characters at the end of each unfolded header field value."
  }
}
