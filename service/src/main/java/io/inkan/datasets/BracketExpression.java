package io.inkan.datasets;

import java.util.Map;

/**
 * A bracket expression of POSIX (POSIX.1-2017 XBD §9.3.5), where a backslash stands for itself, as
 * RE2 spells it.
 *
 * @param re2 what RE2 calls the same set
 * @param end where what follows it begins
 */
record BracketExpression(String re2, int end) {

  /** Classes as they are, and as they are where letters' case is not regarded. */
  private static final Map<String, String> CLASSES =
      Map.ofEntries(
          Map.entry("alnum", "alnum"),
          Map.entry("alpha", "alpha"),
          Map.entry("blank", "blank"),
          Map.entry("cntrl", "cntrl"),
          Map.entry("digit", "digit"),
          Map.entry("graph", "graph"),
          Map.entry("lower", "alpha"),
          Map.entry("print", "print"),
          Map.entry("punct", "punct"),
          Map.entry("space", "space"),
          Map.entry("upper", "alpha"),
          Map.entry("xdigit", "xdigit"));

  private static final String UNCLOSED = "a [ is not closed";

  /**
   * Reads one.
   *
   * @param start behind the opening bracket
   * @throws DatasetException if there is none, or one that is not supported
   */
  static BracketExpression read(String ere, int start, LetterCase letters) throws DatasetException {
    StringBuilder re2 = new StringBuilder("[");
    int at = start;
    if (character(ere, at) == '^') {
      re2.append('^');
      at++;
    }
    int first = at;
    while (at == first || character(ere, at) != ']') {
      char c = character(ere, at);
      char next = character(ere, at + 1);
      if (c == '[' && (next == '.' || next == '=')) {
        throw new DatasetException("[" + next + " is not supported within brackets");
      }
      if (c == '[' && next == ':') {
        int end = ere.indexOf(":]", at + 2);
        re2.append(classNamed(end < 0 ? "" : ere.substring(at + 2, end), letters));
        at = end + 2;
      } else if (next == '-' && character(ere, at + 2) != ']') {
        char last = character(ere, at + 2);
        if (last < c) {
          throw new DatasetException("a range within brackets ends before it begins");
        }
        re2.append(PosixPattern.literal(c)).append('-').append(PosixPattern.literal(last));
        at += 3;
      } else {
        re2.append(PosixPattern.literal(c));
        at++;
      }
    }
    return new BracketExpression(re2.append(']').toString(), at + 1);
  }

  private static String classNamed(String name, LetterCase letters) throws DatasetException {
    String insensitive = CLASSES.get(name);
    if (insensitive == null) {
      throw new DatasetException("[: within brackets does not begin the name of a class");
    }
    return "[:" + (letters == LetterCase.INSENSITIVE ? insensitive : name) + ":]";
  }

  private static char character(String ere, int at) throws DatasetException {
    if (at >= ere.length()) {
      throw new DatasetException(UNCLOSED);
    }
    return ere.charAt(at);
  }
}
