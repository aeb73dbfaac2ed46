package io.inkan.testing;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * Strings that hold an octet in each character (ISO 8859-1), the form in which messages are put
 * together.
 */
final class Octets {

  private Octets() {}

  /** The UTF-8 octets of a text. */
  static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  static byte[] toBytes(String octets) {
    return octets.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Words of one to nine letters with a single space between them. */
  static String words(Random random, int count) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        words.append(' ');
      }
      words.append(letters(random, 1 + random.nextInt(9)));
    }
    return words.toString();
  }

  static String letters(Random random, int count) {
    StringBuilder letters = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      letters.append((char) ('a' + random.nextInt(26)));
    }
    return letters.toString();
  }

  /** Every octet from 1 to 255 in an order of its own, CR and LF left out. */
  static String everyOctet(Random random) {
    StringBuilder octets = new StringBuilder(253);
    for (int octet = 1; octet < 256; octet++) {
      if (octet != '\r' && octet != '\n') {
        octets.insert(random.nextInt(octets.length() + 1), (char) octet);
      }
    }
    return octets.toString();
  }
}
