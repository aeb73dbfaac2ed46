package io.inkan.message;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tokens of RFC 5322 §3.2 and §3.4 in an address list; comments are white space. */
final class AddressScanner {

  /** The list does not follow the grammar. It carries no stack: it is an answer. */
  static final class Unreadable extends Exception {
    Unreadable() {
      super("not an address list", null, false, false);
    }
  }

  /**
   * Words and dots up to the next special character: a phrase, or a local part.
   *
   * @param text the words as a local part spells them, unquoted
   * @param addressable whether they follow the grammar of a local part
   */
  record Words(String text, boolean addressable) {
    boolean isEmpty() {
      return text.isEmpty();
    }

    String localPart() throws Unreadable {
      if (!addressable) {
        throw new Unreadable();
      }
      return text;
    }
  }

  // RFC 2047 §2; comma, parentheses and the like occur in the wild inside of it.
  private static final Pattern ENCODED_WORD =
      Pattern.compile("=\\?[^?\\s]+\\?[BbQq]\\?[^?\\s]*\\?=");
  private static final int DEEPEST_COMMENT = 50;

  private final String text;
  private int position;

  AddressScanner(String text) {
    this.text = text;
  }

  int position() {
    return position;
  }

  void backTo(int earlier) {
    position = earlier;
  }

  boolean atEnd() throws Unreadable {
    skipWhitespace();
    return position == text.length();
  }

  boolean nextIs(char special) throws Unreadable {
    return !atEnd() && text.charAt(position) == special;
  }

  boolean take(char special) throws Unreadable {
    boolean there = nextIs(special);
    position += there ? 1 : 0;
    return there;
  }

  void require(char special) throws Unreadable {
    if (!take(special)) {
      throw new Unreadable();
    }
  }

  Words words() throws Unreadable {
    StringBuilder words = new StringBuilder();
    boolean addressable = true;
    boolean dotOrStart = true;
    while (!atEnd()) {
      char c = text.charAt(position);
      if (c == '.') {
        position++;
        words.append('.');
        addressable &= !dotOrStart;
        dotOrStart = true;
      } else if (c == '"' || isAtomText(c)) {
        words.append(c == '"' ? quotedString() : atom());
        addressable &= dotOrStart; // local-part = word *("." word)
        dotOrStart = false;
      } else if (c == '[' || c == ']') {
        position++;
        words.append(c);
        addressable = false;
      } else {
        break;
      }
    }
    return new Words(words.toString(), addressable && !dotOrStart);
  }

  /** A domain, or null for a domain literal or a name that DNS cannot hold. */
  @Nullable DomainName domain() throws Unreadable {
    if (take('[')) {
      int close = text.indexOf(']', position);
      if (close < 0) {
        throw new Unreadable();
      }
      position = close + 1;
      return null;
    }
    StringBuilder domain = new StringBuilder();
    do {
      if (atEnd() || !isAtomText(text.charAt(position))) {
        throw new Unreadable();
      }
      domain.append(domain.isEmpty() ? "" : ".").append(atom());
    } while (take('.'));
    return DomainName.parse(domain.toString());
  }

  private String atom() {
    int start = position;
    position = text.startsWith("=?", position) ? encodedWordEnd() : position;
    if (position == start) {
      while (position < text.length() && isAtomText(text.charAt(position))) {
        position++;
      }
    }
    return text.substring(start, position);
  }

  /** Where the encoded word ends that begins here; here, if none does. */
  private int encodedWordEnd() {
    Matcher encodedWord = ENCODED_WORD.matcher(text).region(position, text.length());
    return encodedWord.lookingAt() ? encodedWord.end() : position;
  }

  private String quotedString() throws Unreadable {
    StringBuilder content = new StringBuilder();
    position++;
    while (position < text.length()) {
      char c = text.charAt(position++);
      if (c == '"') {
        return content.toString();
      }
      if (c == '\\' && position < text.length()) {
        content.append(text.charAt(position++));
      } else if (c != '\r' && c != '\n') {
        content.append(c);
      }
    }
    throw new Unreadable();
  }

  private void skipWhitespace() throws Unreadable {
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == '(') {
        comment();
      } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
        position++;
      } else {
        return;
      }
    }
  }

  private void comment() throws Unreadable {
    int depth = 0;
    while (position < text.length()) {
      char c = text.charAt(position++);
      if (c == '\\') {
        position++;
      } else if (c == '(' && ++depth > DEEPEST_COMMENT) {
        throw new Unreadable();
      } else if (c == ')' && --depth == 0) {
        return;
      }
    }
    throw new Unreadable();
  }

  // RFC 5322 §3.2.3 atext, with RFC 6532 §3.2's UTF8-non-ascii
  private static boolean isAtomText(char c) {
    return c > 0x7F
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "!#$%&'*+-/=?^_`{|}~".indexOf(c) >= 0;
  }
}
