package io.inkan.message;

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

  private final String spelling;
  private final String lowerCase;

  private HeaderName(String spelling) {
    this.spelling = spelling;
    this.lowerCase = spelling.toLowerCase(Locale.ROOT);
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
    return !text.isEmpty() && text.chars().allMatch(HeaderName::isNameOctet);
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

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HeaderName name && lowerCase.equals(name.lowerCase);
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
