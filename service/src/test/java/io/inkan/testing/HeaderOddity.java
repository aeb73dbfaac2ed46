package io.inkan.testing;

import java.util.List;
import java.util.Random;

/** An unusual header field beside From; several of them may meet in one message. */
public enum HeaderOddity implements Oddity {
  FOLDED_AT_SPACE {
    @Override
    void addTo(List<String> fields, Random random) {
      fields.add("Subject: " + Octets.words(random, 5) + "\r\n " + Octets.words(random, 5));
    }
  },
  FOLDED_AT_TAB {
    @Override
    void addTo(List<String> fields, Random random) {
      fields.add("Subject: " + Octets.words(random, 3) + " \t\r\n\t \t" + Octets.words(random, 3));
    }
  },
  FOLDED_BEFORE_THE_VALUE {
    @Override
    void addTo(List<String> fields, Random random) {
      fields.add("Subject:\r\n " + Octets.words(random, 4));
    }
  },
  FOLDED_AFTER_EVERY_WORD {
    @Override
    void addTo(List<String> fields, Random random) {
      fields.add("References: " + Octets.words(random, 30).replace(" ", "\r\n "));
    }
  },
  FOLD_OF_WHITE_SPACE_ONLY {
    @Override
    void addTo(List<String> fields, Random random) {
      // RFC 5322 §4.2 obs-FWS: not to be generated, to be accepted.
      fields.add(
          "Comments: " + Octets.words(random, 2) + "\r\n \t \r\n " + Octets.words(random, 2));
    }
  },
  FOLD_OF_WHITE_SPACE_AT_THE_END {
    @Override
    void addTo(List<String> fields, Random random) {
      fields.add("Subject: " + Octets.words(random, 2) + "\r\n ");
    }
  },
  WHITE_SPACE_AT_THE_END {
    @Override
    void addTo(List<String> fields, Random random) {
      fields.add("Subject: " + Octets.words(random, 4) + " \t ");
    }
  },
  RUNS_OF_WHITE_SPACE {
    @Override
    void addTo(List<String> fields, Random random) {
      fields.add("Subject: " + Octets.words(random, 6).replace(" ", " \t  "));
    }
  },
  NO_SPACE_AFTER_THE_COLON {
    @Override
    void addTo(List<String> fields, Random random) {
      fields.add("Subject:" + Octets.words(random, 3));
    }
  },
  SPACES_AFTER_THE_COLON {
    @Override
    void addTo(List<String> fields, Random random) {
      fields.add("Subject: \t  " + Octets.words(random, 3));
    }
  },
  SPACE_BEFORE_THE_COLON {
    @Override
    void addTo(List<String> fields, Random random) {
      fields.add("Subject \t: " + Octets.words(random, 3));
    }
  },
  EMPTY_VALUE {
    @Override
    void addTo(List<String> fields, Random random) {
      fields.add("Subject:");
      fields.add("Reply-To: ");
    }
  },
  ODD_CASE {
    @Override
    void addTo(List<String> fields, Random random) {
      fields.add("sUBJECT: " + Octets.words(random, 3));
      fields.add("mEsSaGe-Id: <" + Octets.letters(random, 12) + "@example.com>");
    }
  },
  ODD_NAME {
    @Override
    void addTo(List<String> fields, Random random) {
      // RFC 5322 §3.6.8: any printable character but the colon.
      fields.add("X!#$%&'*+/=?^_`{|}~.;\"(): " + Octets.words(random, 2));
    }
  },
  COLONS_IN_THE_VALUE {
    @Override
    void addTo(List<String> fields, Random random) {
      fields.add("Subject: Re: " + Octets.words(random, 2) + "::" + Octets.words(random, 1) + ":");
    }
  },
  UTF8_VALUE {
    @Override
    void addTo(List<String> fields, Random random) {
      fields.add("Subject: " + Octets.utf8("印鑑 – Grüße\u00a0𝄞 ") + Octets.words(random, 2));
    }
  },
  EIGHT_BIT_VALUE {
    @Override
    void addTo(List<String> fields, Random random) {
      fields.add("Subject: \u00e9t\u00e9 \u00ff\u0080\u00a0 " + Octets.words(random, 2));
    }
  },
  REPEATED_RECEIVED {
    @Override
    void addTo(List<String> fields, Random random) {
      for (int hop = 0; hop < 4; hop++) {
        fields.add(
            0,
            "Received: from a by b id "
                + Octets.letters(random, 8)
                + ";\r\n\tMon, 2 Nov 2026 08:00:00 +0000");
      }
    }
  },
  REPEATED_TO {
    @Override
    void addTo(List<String> fields, Random random) {
      fields.add("To: " + Octets.letters(random, 5) + "@example.net");
      fields.add("X-Between: " + Octets.words(random, 1));
      fields.add("TO: " + Octets.letters(random, 5) + "@example.org");
    }
  },
  LONG_LINE {
    @Override
    void addTo(List<String> fields, Random random) {
      // RFC 5322 §2.1.1 stops at 998; what comes in does not.
      fields.add("Subject: " + Octets.words(random, 600));
    }
  },
  MANY_FIELDS {
    @Override
    void addTo(List<String> fields, Random random) {
      for (int i = 0; i < 60; i++) {
        fields.add("X-Field-" + i % 7 + ": " + Octets.words(random, 2));
      }
    }
  };

  /** Adds fields, each whole but for the final CRLF and with a character for each octet. */
  abstract void addTo(List<String> fields, Random random);
}
