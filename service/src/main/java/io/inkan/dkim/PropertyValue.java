package io.inkan.dkim;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values as RFC 8601 §2.2 writes them ({@code pvalue}): a token as it is, anything else in quotes,
 * and what holds a control character not at all.
 */
final class PropertyValue {

  // RFC 5322 §3.2.4; i= holds a local part as addresses write it, with its quotes
  private static final Pattern QUOTED = Pattern.compile("\"([^\"\\\\]|\\\\.)*+\"");

  private PropertyValue() {}

  /** {@code text} as a token or quoted string. It must hold no control character. */
  static String of(String text) {
    return isToken(text) ? text : quoted(text);
  }

  /** An address, its local part quoted where needed; null if it cannot be written. */
  static @Nullable String ofAddress(String address) {
    int at = address.lastIndexOf('@');
    String localPart = address.substring(0, at);
    if (localPart.chars().anyMatch(Character::isISOControl)) {
      return null;
    }
    boolean asItIs =
        localPart.isEmpty() || isDotAtom(localPart) || QUOTED.matcher(localPart).matches();
    String written = asItIs ? localPart : quoted(localPart);
    return written + address.substring(at);
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
