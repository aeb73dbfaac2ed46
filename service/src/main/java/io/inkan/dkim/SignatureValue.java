package io.inkan.dkim;

import io.inkan.message.HeaderField;
import java.nio.charset.StandardCharsets;

/** Finds the value of {@code b=} in a DKIM-Signature field as it was written. */
final class SignatureValue {

  private SignatureValue() {}

  /**
   * The field with the value of {@code b=} deleted, "including all surrounding whitespace" (RFC
   * 6376 §3.7). The tags are walked, so that a {@code b=} inside of another tag's value, or in
   * {@code bh=}, is left alone.
   */
  static HeaderField blank(HeaderField field) {
    String text = latin1(field);
    int start = text.indexOf(':') + 1;
    while (start < text.length()) {
      int semicolon = text.indexOf(';', start);
      int end = semicolon < 0 ? text.length() : semicolon;
      int equals = text.indexOf('=', start);
      boolean found =
          equals >= 0 && equals < end && Whitespace.trim(text.substring(start, equals)).equals("b");
      if (found) {
        return fromLatin1(text.substring(0, equals + 1) + text.substring(end));
      }
      start = end + 1;
    }
    return field;
  }

  // Every octet is one character, so that what is not touched stays as it was.
  private static String latin1(HeaderField field) {
    StringBuilder text = new StringBuilder(field.length());
    field.lendTo(
        (bytes, offset, length) -> {
          for (int i = offset; i < offset + length; i++) {
            text.append((char) (bytes[i] & 0xFF));
          }
        });
    return text.toString();
  }

  private static HeaderField fromLatin1(String text) {
    byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
    HeaderField field = HeaderField.take(octets);
    if (field == null) {
      throw new IllegalArgumentException("a field remains a field");
    }
    return field;
  }
}
