package io.inkan.dkim;

/** The white space of RFC 6376 §2.8: {@code WSP} is a space or a tab, {@code FWS} adds the CRLF. */
final class Whitespace {

  private Whitespace() {}

  static boolean isWsp(int c) {
    return c == ' ' || c == '\t';
  }

  static boolean isFws(int c) {
    return isWsp(c) || c == '\r' || c == '\n';
  }

  /** {@code text} without folding white space at both ends. */
  static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isFws(text.charAt(start))) {
      start++;
    }
    while (end > start && isFws(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** {@code text} without any folding white space, as base64 values allow it (RFC 6376 §3.5). */
  static String strip(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (!isFws(text.charAt(i))) {
        kept.append(text.charAt(i));
      }
    }
    return kept.toString();
  }
}
