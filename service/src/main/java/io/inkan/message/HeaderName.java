package io.inkan.message;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The name of a header field: one or more visible ASCII characters other than the colon, compared
 * without regard to case (RFC 5322 §3.6.8).
 */
public final class HeaderName {

  public static final HeaderName FROM = new HeaderName("From");
  public static final HeaderName DKIM_SIGNATURE = new HeaderName("DKIM-Signature");
  public static final HeaderName AUTHENTICATION_RESULTS = new HeaderName("Authentication-Results");

  private static final UsualNames USUAL = new UsualNames();

  private final String spelling;
  private final String lowerCase;
  private final byte[] lowerCaseOctets;

  HeaderName(String spelling) {
    this.spelling = spelling;
    this.lowerCase = spelling.toLowerCase(Locale.ROOT);
    this.lowerCaseOctets = lowerCase.getBytes(StandardCharsets.US_ASCII);
  }

  /** The name that these octets spell, each of which a name may have; usual names are not made. */
  static HeaderName of(byte[] bytes, int offset, int length) {
    HeaderName usual = USUAL.find(bytes, offset, length);
    return usual != null
        ? usual
        : new HeaderName(new String(bytes, offset, length, StandardCharsets.US_ASCII));
  }

  /**
   * The header name that {@code text} spells; the spelling is kept for writing.
   *
   * @throws IllegalArgumentException if it is empty or has a character that no name may have
   */
  public static HeaderName of(String text) {
    if (!isName(text)) {
      throw new IllegalArgumentException("not a header field name");
    }
    return new HeaderName(text);
  }

  /** Whether {@code text} can name a header field. */
  public static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isNameOctet(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  // RFC 5322 §3.6.8: ftext = %d33-57 / %d59-126
  static boolean isNameOctet(int octet) {
    return octet > 32 && octet < 127 && octet != ':';
  }

  /** The name as it was spelled. */
  public String spelling() {
    return spelling;
  }

  /** The name in lower case, as relaxed header canonicalization writes it (RFC 6376 §3.4.2). */
  public String lowerCase() {
    return lowerCase;
  }

  /** Lends the name in lower case. */
  public void lendLowerCaseTo(Octets receiver) {
    receiver.accept(lowerCaseOctets, 0, lowerCaseOctets.length);
  }

  /** Whether the name is spelled just so. */
  boolean isSpelled(byte[] bytes, int offset, int length) {
    if (length != spelling.length()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (spelling.charAt(i) != bytes[offset + i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this || (other instanceof HeaderName name && lowerCase.equals(name.lowerCase));
  }

  @Override
  public int hashCode() {
    return lowerCase.hashCode();
  }

  @Override
  public String toString() {
    return spelling;
  }
}
