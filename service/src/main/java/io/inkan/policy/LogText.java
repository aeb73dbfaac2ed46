package io.inkan.policy;

import org.jspecify.annotations.Nullable;

/** Makes text from outside fit for a log line: bounded, and of visible ASCII only. */
public final class LogText {

  private static final int LONGEST = 100;
  private static final int LONGEST_LINE = 1000;

  private LogText() {}

  /** The text with every other character as {@code ?}, at most 100 of them; null is {@code -}. */
  public static String of(@Nullable String text) {
    if (text == null) {
      return "-";
    }
    return safe(text, LONGEST, '!');
  }

  /** The same for a whole line: blanks stay, and so do 1,000 characters. */
  public static String line(String text) {
    return safe(text, LONGEST_LINE, ' ');
  }

  /** The same for a sentence of our own, whose sign for a section is a word in ASCII. */
  public static String sentence(String text) {
    return line(text.replace("\u00a7", "section ").replace("\u2026", "..."));
  }

  private static String safe(String text, int longest, char least) {
    int length = Math.min(text.length(), longest);
    StringBuilder safe = new StringBuilder(length + 3);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      safe.append(c >= least && c < 0x7F ? c : '?');
    }
    return (length < text.length() ? safe.append("...") : safe).toString();
  }
}
