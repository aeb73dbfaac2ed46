package io.inkan.message;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.util.ICUException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A domain name in its one canonical form: A-labels, lower case, no final dot. Two names that DNS
 * holds equal are equal here, whether they were written with U-labels or A-labels (RFC 8616 §2).
 *
 * <p>The grammar is RFC 5321's {@code sub-domain *("." sub-domain)}, with the underscore admitted
 * as well: names with it are in use, DNS takes them (RFC 2181 §11), and it needs no quoting in any
 * header field. At most 63 octets a label and 253 in all (RFC 1035 §2.3.4).
 */
public final class DomainName {

  private static final int LONGEST_NAME = 253;
  private static final int LONGEST_LABEL = 63;

  /**
   * In UTF-16 units, four for each octet that the name may have: whoever writes more before it is
   * mapped writes no name, and the time that mapping takes grows with the square of the length.
   */
  private static final int LONGEST_UNMAPPED = 4 * LONGEST_NAME;

  // Nontransitional: IDNA2003 would turn faß.de into fass.de, which is somebody else's.
  private static final IDNA UTS46 =
      IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

  private final String ascii;

  private DomainName(String ascii) {
    this.ascii = ascii;
  }

  /**
   * The name that {@code text} spells.
   *
   * @throws IllegalArgumentException if it is no domain name; the message does not repeat it
   */
  public static DomainName of(String text) {
    DomainName name = parse(text);
    if (name == null) {
      throw new IllegalArgumentException("not a domain name");
    }
    return name;
  }

  /** The name that {@code text} spells, or null if it spells none. */
  public static @Nullable DomainName parse(String text) {
    String ascii = isAscii(text) ? text.toLowerCase(Locale.ROOT) : toAscii(text);
    return ascii != null && followsGrammar(ascii) ? new DomainName(ascii) : null;
  }

  /** The name in A-labels and lower case, as it is written in {@code d=} and asked of DNS. */
  public String ascii() {
    return ascii;
  }

  /** The number of labels, at least 1. */
  public int labels() {
    return (int) ascii.chars().filter(c -> c == '.').count() + 1;
  }

  /** Whether this name is {@code other} or lies below it, compared label by label. */
  public boolean isWithin(DomainName other) {
    return ascii.equals(other.ascii)
        || (ascii.endsWith(other.ascii)
            && ascii.charAt(ascii.length() - other.ascii.length() - 1) == '.');
  }

  /** The name without its first label, or null if it has one label only. */
  public @Nullable DomainName parent() {
    int dot = ascii.indexOf('.');
    return dot < 0 ? null : new DomainName(ascii.substring(dot + 1));
  }

  private static @Nullable String toAscii(String text) {
    if (text.length() > LONGEST_UNMAPPED) {
      return null;
    }
    IDNA.Info info = new IDNA.Info();
    try {
      StringBuilder result = UTS46.nameToASCII(text, new StringBuilder(), info);
      return info.hasErrors() ? null : result.toString().toLowerCase(Locale.ROOT);
    } catch (ICUException tooLong) {
      return null; // one character may be mapped to many, and thrown for is a label of over 1000
    }
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static boolean followsGrammar(String ascii) {
    if (ascii.isEmpty() || ascii.length() > LONGEST_NAME) {
      return false;
    }
    int start = 0;
    while (true) {
      int dot = ascii.indexOf('.', start);
      int end = dot < 0 ? ascii.length() : dot;
      if (!isLabel(ascii, start, end)) {
        return false;
      }
      if (dot < 0) {
        return true;
      }
      start = dot + 1;
    }
  }

  // RFC 5321 §4.1.2: sub-domain = Let-dig [Ldh-str]
  private static boolean isLabel(String ascii, int start, int end) {
    if (end == start || end - start > LONGEST_LABEL) {
      return false;
    }
    for (int i = start; i < end; i++) {
      char c = ascii.charAt(i);
      boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
      boolean innerHyphen = c == '-' && i > start && i < end - 1;
      if (!letterOrDigit && !innerHyphen) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DomainName name && ascii.equals(name.ascii);
  }

  @Override
  public int hashCode() {
    return ascii.hashCode();
  }

  @Override
  public String toString() {
    return ascii;
  }
}
