package io.inkan.http;

import io.inkan.message.DomainName;
import org.jspecify.annotations.Nullable;

/**
 * What the values of query parameters may be made of. Whatever passes here can be written into a
 * header field or a log without quoting.
 */
final class ParameterValues {

  private static final String ATEXT_SIGNS = "!#$%&'*+-/=?^_`{|}~";
  private static final String TSPECIALS = "()<>@,;:\\\"/[]?=";
  private static final int LONGEST_LOCAL_PART = 64; // RFC 5321 §4.5.3.1.1, in octets
  private static final int LONGEST_PATH = 256; // RFC 5321 §4.5.3.1.3, in octets

  private ParameterValues() {}

  /**
   * The identity that {@code text} spells, its domain in A-labels, or null if it is none: an
   * addr-spec with a dot-atom before the {@code @}, or nothing before it (RFC 6376 §3.5 i=). Quoted
   * local parts are not taken.
   */
  static @Nullable String identity(String text) {
    int at = text.indexOf('@');
    if (at < 0 || !(at == 0 || isDotAtom(text.substring(0, at)))) {
      return null;
    }
    // RFC 8616 §5: "the domain part of the "i=" tag ... MUST be encoded as A-labels"
    DomainName domain = DomainName.parse(text.substring(at + 1));
    return domain == null ? null : text.substring(0, at) + "@" + domain.ascii();
  }

  /** Whether {@code text} is a token (RFC 2045 §5.1), as a value of RFC 8601 may be. */
  static boolean isToken(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_PATH
        && text.chars().allMatch(c -> c > ' ' && c < 0x7F && TSPECIALS.indexOf(c) < 0);
  }

  /** Whether {@code text} can be an address of an envelope: not too long, no control characters. */
  static boolean isEnvelopeAddress(String text) {
    return text.length() <= LONGEST_PATH && text.codePoints().noneMatch(Character::isISOControl);
  }

  // RFC 5322 §3.2.3: dot-atom-text = 1*atext *("." 1*atext); RFC 6532 §3.2 adds UTF-8.
  private static boolean isDotAtom(String text) {
    if (text.length() > LONGEST_LOCAL_PART) {
      return false;
    }
    for (String atom : text.split("\\.", -1)) {
      if (atom.isEmpty() || !atom.codePoints().allMatch(ParameterValues::isAtext)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAtext(int c) {
    if (c < 0x80) {
      return (c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || ATEXT_SIGNS.indexOf(c) >= 0;
    }
    int type = Character.getType(c);
    return !Character.isISOControl(c)
        && !Character.isSpaceChar(c)
        && type != Character.FORMAT
        && type != Character.UNASSIGNED
        && type != Character.PRIVATE_USE
        && type != Character.SURROGATE
        && c != 0xFFFD;
  }
}
