package io.inkan.datasets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the text of a dataset apart into rows. */
final class RowReader {

  private RowReader() {}

  /** The rows of a {@code file:}, where white space around a row means nothing. */
  static List<Row> ofFile(String text, Path file) {
    return FileRows.of(file, text, (line, number) -> !content(line).isEmpty());
  }

  /**
   * The rows of a {@code refile:}, where a line that begins with white space has no pattern.
   *
   * @param findings takes such lines
   */
  static List<Row> ofPatterns(String text, Path file, List<Finding> findings) {
    return FileRows.of(
        file,
        text,
        (line, number) -> {
          if (content(line).isEmpty()) {
            return false;
          }
          if (isSpace(line.charAt(0))) {
            findings.add(
                new Finding(
                    Finding.Weight.WARNING,
                    new Place(file, number),
                    "the line begins with white space, and such a line of a refile: is passed over;"
                        + " remove the white space if the row is to count"));
            return false;
          }
          return true;
        });
  }

  /** The rows of a list, each a key or {@code key=value}. */
  static List<Row> ofList(List<String> entries) {
    List<Row> rows = new ArrayList<>();
    for (String entry : entries) {
      int equals = entry.indexOf('=');
      rows.add(
          new Row(
              trimmed(equals < 0 ? entry : entry.substring(0, equals)),
              equals < 0 ? null : trimmed(entry.substring(equals + 1)),
              new Place(null, rows.size() + 1)));
    }
    return List.copyOf(rows);
  }

  /** The row that a line has which is neither empty nor a comment. */
  static Row ofLine(String line, Place place) {
    String content = content(line);
    int end = 0;
    while (end < content.length() && !isSpace(content.charAt(end))) {
      end++;
    }
    @Nullable String value = end == content.length() ? null : trimmed(content.substring(end));
    return new Row(content.substring(0, end), value, place);
  }

  /** A line without its comment and the white space around. */
  private static String content(String line) {
    int comment = line.indexOf('#');
    return trimmed(comment < 0 ? line : line.substring(0, comment));
  }

  static String trimmed(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** What C's isspace holds for white space; CR is among it, so lines may end in CRLF. */
  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }
}
