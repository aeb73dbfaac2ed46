package io.inkan.datasets;

/**
 * Whether a dataset's keys differ by the case of their letters. As in OpenDKIM only ASCII letters
 * have one.
 */
public enum LetterCase {
  /** For a KeyTable. */
  SENSITIVE,
  /** For a SigningTable, and for sets of hosts and domains. */
  INSENSITIVE;

  /** The text in the form in which it is compared. */
  String fold(String text) {
    int at = 0;
    while (at < text.length() && !isUpper(text.charAt(at))) {
      at++;
    }
    if (this == SENSITIVE || at == text.length()) {
      return text;
    }
    StringBuilder folded = new StringBuilder(text);
    for (; at < folded.length(); at++) {
      char c = folded.charAt(at);
      if (isUpper(c)) {
        folded.setCharAt(at, (char) (c + ('a' - 'A')));
      }
    }
    return folded.toString();
  }

  private static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }
}
