package io.inkan.interop;

/**
 * What a program says of one signature.
 *
 * @param detail the program's own words, for the reader of a failed test
 */
record Verdict(Word word, String detail) {

  enum Word {
    PASS,
    /** The signature was judged and did not hold, for whatever reason. */
    FAIL,
    /** The program does not know the signature's algorithm. */
    UNSUPPORTED,
    /** The program could not parse the message at all. */
    UNREADABLE
  }

  boolean passes() {
    return word == Word.PASS;
  }
}
