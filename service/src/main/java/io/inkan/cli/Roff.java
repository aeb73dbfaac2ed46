package io.inkan.cli;

/** Text in the language of man(7). */
final class Roff {

  private Roff() {}

  /**
   * A backslash begins an escape, a bare hyphen may become a typographic one, and not all programs
   * read UTF-8.
   */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\\' -> escaped.append("\\(rs");
                case '-' -> escaped.append("\\-");
                case '\'' -> escaped.append("\\(aq");
                case '^' -> escaped.append("\\(ha");
                case '~' -> escaped.append("\\(ti");
                default ->
                    escaped.append(c < 128 ? Character.toString(c) : "\\[u%04X]".formatted(c));
              }
            });
    return escaped.toString();
  }

  /** A line of its own: a dot at its start would be a request. */
  static String line(String text) {
    String line = escaped(text).replaceAll("\\s*\\n\\s*", " ");
    return line.startsWith(".") ? "\\&" + line : line;
  }
}
