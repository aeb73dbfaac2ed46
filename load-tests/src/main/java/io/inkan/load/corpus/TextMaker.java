package io.inkan.load.corpus;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.random.RandomGenerator;

/** Parts of a body. */
final class TextMaker {

  private static final int LINE = 72;
  private static final int BASE64_LINE = 76;
  private static final String[] WORDS = {
    "the", "of", "letter", "seal", "harbour", "quarter", "invoice", "and", "with", "meeting",
    "tomorrow", "delivery", "to", "in", "customer", "please", "regards", "attached", "order", "is"
  };
  private static final String[] WORDS_OF_THE_WORLD = {
    "印鑑", "für", "Grüße", "příloha", "déjà", "naïve", "сообщение", "ευχαριστώ", "año", "straße"
  };

  private final RandomGenerator random;

  TextMaker(RandomGenerator random) {
    this.random = random;
  }

  /** Exactly so many octets of lines of words in ASCII, CRLF at the end; from 2. */
  byte[] ascii(int size) {
    StringBuilder text = new StringBuilder(size + LINE);
    int column = 0;
    while (text.length() < size - 2) {
      String word = WORDS[random.nextInt(WORDS.length)];
      if (column > 0 && column + 1 + word.length() > LINE) {
        text.append("\r\n");
        column = 0;
      } else if (column > 0) {
        text.append(' ');
        column++;
      }
      text.append(word);
      column += word.length();
    }
    // What is cut off in the middle of a line end or after a space would be another text.
    text.setLength(size - 2);
    for (int last = size - 3; last >= 0 && text.charAt(last) <= ' '; last--) {
      text.setCharAt(last, '.');
    }
    return text.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** Lines of words, some in UTF-8: about so many octets. */
  String words(int size) {
    StringBuilder text = new StringBuilder(size + LINE);
    int column = 0;
    while (text.length() < size) {
      String word = word();
      if (column + word.length() > LINE) {
        text.append("\r\n");
        column = 0;
      }
      text.append(word).append(' ');
      column += word.length() + 1;
    }
    return text.append("\r\n").toString();
  }

  String word() {
    String[] words = random.nextInt(12) == 0 ? WORDS_OF_THE_WORLD : WORDS;
    return words[random.nextInt(words.length)];
  }

  /** Random octets as base64 in lines of 76: about so many octets. */
  String base64(int size) {
    byte[] octets = new byte[Math.max(57, size / (BASE64_LINE + 2) * 57)];
    for (int at = 0; at < octets.length; ) {
      long bits = random.nextLong();
      for (int i = 0; i < Long.BYTES && at < octets.length; i++) {
        octets[at++] = (byte) (bits >>> (8 * i));
      }
    }
    byte[] encoded = Base64.getMimeEncoder().encode(octets);
    return new String(encoded, StandardCharsets.US_ASCII) + "\r\n";
  }

  /** An RFC 2047 word, as a Subject has it. */
  String encodedWord(String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(octets) + "?=";
  }

  /** Digits and letters of a token. */
  String token() {
    return Long.toString(random.nextLong() & Long.MAX_VALUE, 36);
  }
}
