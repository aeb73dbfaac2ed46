package io.inkan.config;

/** Foreign text made fit for a message: one line, printable, short. */
final class Quoted {

  private static final int LONGEST = 80;
  private static final int LONGEST_KEY = 20;
  private static final String PEM = "-----BEGIN";

  private Quoted() {}

  /** The text between quotation marks, cut after 80 characters and where a PEM block begins. */
  static String of(String text) {
    int pem = text.indexOf(PEM);
    int end = Math.min(pem < 0 ? LONGEST : Math.min(pem + PEM.length(), LONGEST), text.length());
    return '"' + printable(text.substring(0, end) + (end < text.length() ? "…" : "")) + '"';
  }

  /**
   * An unknown key's name. No key is as long as what an API key pasted in its place would be, so
   * longer names are not told in full.
   */
  static String key(String name) {
    return name.length() <= LONGEST_KEY ? name : name.substring(0, 6) + "…";
  }

  /**
   * The text with every control, format and surrogate code point written as {@code \}{@code uXXXX}.
   */
  static String printable(String text) {
    StringBuilder printed = new StringBuilder(text.length());
    text.chars()
        .forEach(
            unit -> {
              if (isPrintable(unit)) {
                printed.append((char) unit);
              } else {
                printed.append(String.format("\\u%04x", unit));
              }
            });
    return printed.toString();
  }

  private static boolean isPrintable(int unit) {
    return switch (Character.getType(unit)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
