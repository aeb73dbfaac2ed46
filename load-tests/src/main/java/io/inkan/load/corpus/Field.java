package io.inkan.load.corpus;

import java.nio.charset.StandardCharsets;

/**
 * A header field.
 *
 * @param value what follows the colon, its first space included; folded by LF and white space; not
 *     copied
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Field(String name, byte[] value) {

  /** With a value that has a space in front, in UTF-8. */
  static Field of(String name, String text) {
    return new Field(name, (" " + text).getBytes(StandardCharsets.UTF_8));
  }

  /** Whether this is its name, whatever the case. */
  public boolean isNamed(String other) {
    return name.equalsIgnoreCase(other);
  }

  /** The value as it stands, one octet a character. */
  public String text() {
    return new String(value, StandardCharsets.ISO_8859_1);
  }

  /** How many octets it takes in a message, its line ends included. */
  int size() {
    int size = name.length() + 1 + value.length + 2;
    for (byte octet : value) {
      if (octet == '\n') {
        size++;
      }
    }
    return size;
  }
}
