package io.inkan.datasets;

/**
 * A basic regular expression (POSIX.1-2017 XBD §9.3) written as an extended one (§9.4): parentheses
 * and braces lose their backslash there, and those without one get one. The GNU C library also
 * knows {@code \+}, {@code \?} and {@code \|}.
 */
final class BasicExpression {

  private final String basic;
  private final StringBuilder extended = new StringBuilder();
  private int at;

  private BasicExpression(String basic) {
    this.basic = basic;
  }

  /**
   * The extended expression for the same texts.
   *
   * @throws DatasetException if it is none; the message is a clause
   */
  static String extended(String basic) throws DatasetException {
    return new BasicExpression(basic).translate();
  }

  private String translate() throws DatasetException {
    while (at < basic.length()) {
      char c = basic.charAt(at);
      at++;
      switch (c) {
        case '\\' -> escape();
        case '[' -> bracket();
        case '*' -> extended.append(isLeading() ? "\\*" : "*");
        case '^' -> extended.append(isLeading() ? "^" : "\\^");
        case '$' -> extended.append(isTrailing() ? "$" : "\\$");
        case '(', ')', '{', '}', '|', '+', '?' -> extended.append('\\').append(c);
        default -> extended.append(c);
      }
    }
    return extended.toString();
  }

  private void escape() throws DatasetException {
    if (at == basic.length()) {
      throw new DatasetException("a \\ has nothing behind it");
    }
    char c = basic.charAt(at);
    at++;
    switch (c) {
      case '(', ')', '{', '}', '|' -> extended.append(c);
      case '+', '?' -> {
        if (isLeading(at - 2)) {
          extended.append('\\');
        }
        extended.append(c);
      }
      default -> extended.append('\\').append(c);
    }
  }

  /** Takes a bracket expression over as it stands: both kinds spell it alike. */
  private void bracket() throws DatasetException {
    int start = at - 1;
    at = BracketExpression.read(basic, at, LetterCase.SENSITIVE).end();
    extended.append(basic, start, at);
  }

  /** Whether what was read last stands first, where it cannot repeat anything. */
  private boolean isLeading() {
    int here = at - 1;
    boolean afterAnchor =
        basic.charAt(here) == '*'
            && here > 0
            && basic.charAt(here - 1) == '^'
            && isLeading(here - 1);
    return afterAnchor || isLeading(here);
  }

  private boolean isLeading(int here) {
    return here == 0
        || (here >= 2
            && basic.charAt(here - 2) == '\\'
            && (basic.charAt(here - 1) == '(' || basic.charAt(here - 1) == '|'));
  }

  private boolean isTrailing() {
    return at == basic.length() || basic.startsWith("\\)", at) || basic.startsWith("\\|", at);
  }
}
