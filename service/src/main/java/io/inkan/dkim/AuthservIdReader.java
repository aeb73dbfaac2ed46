package io.inkan.dkim;

import org.jspecify.annotations.Nullable;

/**
 * Reads the authserv-id at the head of an Authentication-Results value: comments and folding white
 * space, then a token or a quoted string (RFC 8601 §2.2); and whether a method is told of after it.
 */
final class AuthservIdReader {

  private static final String DELIMITERS = ";=/";

  /** No line of a message is longer (RFC 5322 §2.1.1), and no identifier is folded. */
  private static final int LONGEST = 998;

  private final String value;
  private int position;

  private AuthservIdReader(String value) {
    this.value = value;
  }

  /** The identifier, unquoted, or null if there is none that can be read. */
  static @Nullable String read(String value) {
    return new AuthservIdReader(value).identifier();
  }

  /**
   * Whether a result of this method may follow the identifier: whether the method's name stands
   * there as a word outside of comments and quotes, or not all can be read. Who asks deletes the
   * field, so that a result unseen is worse than one imagined.
   */
  static boolean tellsOf(String method, String value) {
    AuthservIdReader reader = new AuthservIdReader(value);
    if (reader.identifier() == null) {
      return true;
    }
    while (reader.skipCommentsAndSpace()) {
      if (reader.atEnd()) {
        return false;
      }
      if (reader.next() == '"') {
        if (reader.quoted() == null) {
          return true;
        }
      } else if (DELIMITERS.indexOf(reader.next()) >= 0) {
        reader.position++;
      } else if (reader.word().equalsIgnoreCase(method)) {
        return true;
      }
    }
    return true; // a comment that is never closed
  }

  private @Nullable String identifier() {
    if (!skipCommentsAndSpace() || atEnd()) {
      return null;
    }
    String id = next() == '"' ? quoted() : token();
    boolean legible =
        id != null
            && !id.isEmpty()
            && id.length() <= LONGEST
            && id.chars().allMatch(AuthservIdReader::isLegible);
    return legible ? id : null;
  }

  private String word() {
    int start = position;
    while (!atEnd() && "(\"".indexOf(next()) < 0 && !endsWord(next())) {
      position++;
    }
    return value.substring(start, position);
  }

  private static boolean endsWord(char c) {
    return DELIMITERS.indexOf(c) >= 0 || Whitespace.isFws(c);
  }

  private char next() {
    return value.charAt(position);
  }

  private boolean atEnd() {
    return position >= value.length();
  }

  private boolean skipCommentsAndSpace() {
    while (!atEnd()) {
      char c = value.charAt(position);
      if (c == '(') {
        if (!skipComment()) {
          return false;
        }
      } else if (Whitespace.isFws(c)) {
        position++;
      } else {
        return true;
      }
    }
    return true;
  }

  private boolean skipComment() {
    int depth = 0;
    while (!atEnd()) {
      char c = value.charAt(position++);
      if (c == '\\') {
        position++;
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return true;
      }
    }
    return false;
  }

  private @Nullable String quoted() {
    StringBuilder content = new StringBuilder();
    position++;
    while (!atEnd()) {
      char c = value.charAt(position++);
      if (c == '"') {
        return Whitespace.strip(content.toString());
      }
      if (c == '\\' && !atEnd()) {
        content.append(value.charAt(position++));
      } else {
        content.append(c);
      }
    }
    return null;
  }

  /** A token of RFC 2045 §5.1, with the slash admitted; null if it holds anything else. */
  private @Nullable String token() {
    int start = position;
    while (!atEnd()
        && ";(".indexOf(value.charAt(position)) < 0
        && !Whitespace.isFws(value.charAt(position))) {
      if ("<>@,:\\\"[]?=)".indexOf(value.charAt(position)) >= 0) {
        return null; // "dkim=pass", for one: there is no identifier
      }
      position++;
    }
    return value.substring(start, position);
  }

  // Readers that stop at such a character would see another name than ours does.
  private static boolean isLegible(int c) {
    return !Character.isISOControl(c) && c != 0xFFFD;
  }
}
