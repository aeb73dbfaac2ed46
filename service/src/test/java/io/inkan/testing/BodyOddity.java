package io.inkan.testing;

import java.util.Random;

/** What follows the header section; every message has exactly one. */
public enum BodyOddity implements Oddity {
  PLAIN_BODY {
    @Override
    String afterHeader(Random random) {
      return SEPARATOR + Octets.words(random, 8) + "\r\n" + Octets.words(random, 8) + "\r\n";
    }
  },
  NO_SEPARATOR {
    @Override
    String afterHeader(Random random) {
      return "";
    }
  },
  EMPTY_BODY {
    @Override
    String afterHeader(Random random) {
      return SEPARATOR;
    }
  },
  ONE_EMPTY_LINE {
    @Override
    String afterHeader(Random random) {
      return SEPARATOR + "\r\n";
    }
  },
  ONLY_EMPTY_LINES {
    @Override
    String afterHeader(Random random) {
      return SEPARATOR + "\r\n".repeat(2 + random.nextInt(5));
    }
  },
  ONLY_BLANK_LINES {
    @Override
    String afterHeader(Random random) {
      return SEPARATOR + " \t\r\n \r\n\r\n\t\r\n";
    }
  },
  EMPTY_LINES_AT_THE_END {
    @Override
    String afterHeader(Random random) {
      return SEPARATOR + Octets.words(random, 9) + "\r\n".repeat(2 + random.nextInt(9));
    }
  },
  BLANK_LINES_AT_THE_END {
    @Override
    String afterHeader(Random random) {
      return SEPARATOR + Octets.words(random, 9) + "\r\n \r\n\t \r\n\r\n  \r\n";
    }
  },
  EMPTY_LINES_AT_THE_START {
    @Override
    String afterHeader(Random random) {
      return SEPARATOR + "\r\n\r\n" + Octets.words(random, 9) + "\r\n";
    }
  },
  NO_FINAL_LINE_END {
    @Override
    String afterHeader(Random random) {
      return SEPARATOR + Octets.words(random, 9) + "\r\n" + Octets.words(random, 2);
    }
  },
  WHITE_SPACE_WITHOUT_FINAL_LINE_END {
    @Override
    String afterHeader(Random random) {
      return SEPARATOR + Octets.words(random, 9) + " \t";
    }
  },
  ONE_SPACE {
    @Override
    String afterHeader(Random random) {
      return SEPARATOR + " ";
    }
  },
  WHITE_SPACE_AT_LINE_ENDS {
    @Override
    String afterHeader(Random random) {
      return SEPARATOR + (Octets.words(random, 3) + " \t \r\n").repeat(5);
    }
  },
  RUNS_OF_WHITE_SPACE_IN_BODY {
    @Override
    String afterHeader(Random random) {
      return SEPARATOR + (" \t" + Octets.words(random, 6).replace(" ", "\t  ") + "\r\n").repeat(5);
    }
  },
  DOTS {
    @Override
    String afterHeader(Random random) {
      return SEPARATOR + ".\r\n..\r\n. " + Octets.words(random, 2) + "\r\n.\r\n";
    }
  },
  FROM_LINES {
    @Override
    String afterHeader(Random random) {
      return SEPARATOR
          + "From "
          + Octets.words(random, 2)
          + "\r\n>From: x@y\r\nFrom: a@b\r\n\r\n-- \r\n";
    }
  },
  LONG_LINE_IN_BODY {
    @Override
    String afterHeader(Random random) {
      return SEPARATOR + Octets.letters(random, 9000) + "\r\n" + Octets.words(random, 900) + "\r\n";
    }
  },
  UTF8_BODY {
    @Override
    String afterHeader(Random random) {
      return SEPARATOR
          + Octets.utf8("印鑑 登録 \u2028Grüße\u00a0\r\n𝄞 ")
          + Octets.words(random, 3)
          + "\r\n";
    }
  },
  EIGHT_BIT_BODY {
    @Override
    String afterHeader(Random random) {
      return SEPARATOR + Octets.everyOctet(random) + "\r\n" + Octets.everyOctet(random) + "\r\n";
    }
  },
  MULTIPART {
    @Override
    String afterHeader(Random random) {
      String part = "--b\r\nContent-Type: text/plain\r\n\r\n" + Octets.words(random, 20) + "\r\n";
      return SEPARATOR + part + part + "--b--\r\n";
    }
  },
  LARGE_BODY {
    @Override
    String afterHeader(Random random) {
      return SEPARATOR + (Octets.words(random, 12) + "  \r\n").repeat(2500);
    }
  };

  private static final String SEPARATOR = "\r\n";

  /** The empty line that ends the header section, if there is one, and the body. */
  abstract String afterHeader(Random random);
}
