package io.inkan.dkim;

import org.jspecify.annotations.Nullable;

/**
 * Values as RFC 8601 §2.2 writes them ({@code pvalue}): a token as it is, anything else in quotes,
 * and what holds a control character not at all.
 */
final class PropertyValue {

  private static final int LONGEST_ADDRESS = 320; // RFC 5321 §4.5.3.1: 64 octets, "@", 255 octets

  private PropertyValue() {}

  /** {@code text} as a token or quoted string. It must hold no control character. */
  static String of(String text) {
    return isToken(text) ? text : quoted(text);
  }

  /** An address, its local part quoted where needed; null if it cannot be written. */
  static @Nullable String ofAddress(String address) {
    int at = address.lastIndexOf('@');
    String localPart = address.substring(0, at);
    if (address.length() > LONGEST_ADDRESS || localPart.chars().anyMatch(Character::isISOControl)) {
      return null;
    }
    boolean asItIs = localPart.isEmpty() || isDotAtom(localPart) || isQuoted(localPart);
    String written = asItIs ? localPart : quoted(localPart);
    return written + address.substring(at);
  }

  // RFC 5322 §3.2.4: i= holds a local part as addresses write it, with its quotes.
  private static boolean isQuoted(String text) {
    int last = text.length() - 1;
    if (last < 1 || text.charAt(0) != '"' || text.charAt(last) != '"') {
      return false;
    }
    int i = 1;
    while (i < last && text.charAt(i) != '"') {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return i == last;
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  // RFC 2045 §5.1: any CHAR but SPACE, CTLs and tspecials
  private static boolean isToken(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> c > ' ' && c < 0x7F && "()<>@,;:\\\"/[]?=".indexOf(c) < 0);
  }

  private static boolean isDotAtom(String text) {
    boolean characters =
        text.chars()
            .allMatch(
                c ->
                    c > 0x7F
                        || Character.isLetterOrDigit(c)
                        || "!#$%&'*+-/=?^_`{|}~.".indexOf(c) >= 0);
    return characters && !text.startsWith(".") && !text.endsWith(".") && !text.contains("..");
  }
}
