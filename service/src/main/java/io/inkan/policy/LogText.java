package io.inkan.policy;

import org.jspecify.annotations.Nullable;

/** Makes text from outside fit for a log line: bounded, and of visible ASCII only. */
public final class LogText {

  private static final int LONGEST = 100;

  private LogText() {}

  /** The text with every other character as {@code ?}, at most 100 of them; null is {@code -}. */
  public static String of(@Nullable String text) {
    if (text == null) {
      return "-";
    }
    int length = Math.min(text.length(), LONGEST);
    StringBuilder safe = new StringBuilder(length + 3);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      safe.append(c > ' ' && c < 0x7F ? c : '?');
    }
    return (length < text.length() ? safe.append("...") : safe).toString();
  }
}
