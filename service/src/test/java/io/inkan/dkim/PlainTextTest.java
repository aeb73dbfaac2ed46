package io.inkan.dkim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Eight octets at a time come to what single octets do. */
class PlainTextTest {

  private static final byte[] OCTETS = {
    'a', 'b', 'z', '!', ' ', ' ', '\t', '\r', '\n', 0, 0x1F, 0x7F, (byte) 0x80, (byte) 0xA0, -1
  };

  @Test
  void whatIsCalledPlainIsPlainAndEndsAtMostEightOctetsTooEarly() {
    Random random = new Random(1);
    for (int round = 0; round < 20_000; round++) {
      // The rarer what is not plain, the longer the way to it.
      int plainOf = 1 + random.nextInt(40);
      byte[] bytes = new byte[random.nextInt(60)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = random.nextInt(plainOf) > 0 ? (byte) 'x' : OCTETS[random.nextInt(OCTETS.length)];
      }
      int start = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
      int found = PlainText.end(bytes, start, bytes.length);
      int first = firstThatIsNotPlain(bytes, start);
      assertTrue(found <= first, () -> "plain up to " + found + ", not " + first);
      if (!new String(bytes, StandardCharsets.ISO_8859_1).contains("!")) {
        assertTrue(first - found <= Long.BYTES, () -> "only up to " + found + " of " + first);
      }
    }
  }

  private static int firstThatIsNotPlain(byte[] bytes, int start) {
    int position = start;
    while (position < bytes.length && isPlain(bytes, position)) {
      position++;
    }
    return position;
  }

  private static boolean isPlain(byte[] bytes, int position) {
    int octet = bytes[position] & 0xFF;
    int next = position + 1 < bytes.length ? bytes[position + 1] & 0xFF : 0;
    return octet > ' ' || (octet == ' ' && next > ' ');
  }

  @Test
  void wordsAndUtf8ArePlain() {
    byte[] words = "Grüße aus 東京 and words, with a space between".getBytes(StandardCharsets.UTF_8);
    assertTrue(words.length - PlainText.end(words, 0, words.length) <= Long.BYTES);
  }

  @Test
  void fewOctetsAreLeftToWhoeverLooksCloser() {
    assertEquals(3, PlainText.end(new byte[11], 3, 11));
  }
}
