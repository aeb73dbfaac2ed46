package io.inkan.bench;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Bodies as mail has them, each the same every time. */
public enum Body {
  /** Words with a space between them, in lines of about 70 octets. */
  TEXT {
    @Override
    String line(Random random) {
      StringBuilder line = new StringBuilder();
      while (line.length() < 70) {
        line.append(letters(random, LETTERS, 1 + random.nextInt(9))).append(' ');
      }
      return line.deleteCharAt(line.length() - 1) + "\r\n";
    }
  },

  /** Lines of 76 octets without white space. */
  BASE64 {
    @Override
    String line(Random random) {
      return letters(random, DIGITS, 76) + "\r\n";
    }
  },

  /** Short lines with much white space before them. */
  HTML {
    @Override
    String line(Random random) {
      String indent = " ".repeat(2 * random.nextInt(12));
      return indent + "<td class=\"" + letters(random, LETTERS, 4) + "\">\r\n";
    }
  };

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
  private static final String DIGITS = LETTERS + "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/";

  abstract String line(Random random);

  /** A body of this many octets. */
  public byte[] octets(int size) {
    Random random = new Random(size);
    StringBuilder body = new StringBuilder(size + 100);
    while (body.length() < size) {
      body.append(line(random));
    }
    return body.substring(0, size).getBytes(StandardCharsets.US_ASCII);
  }

  private static String letters(Random random, String alphabet, int count) {
    StringBuilder letters = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      letters.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return letters.toString();
  }
}
