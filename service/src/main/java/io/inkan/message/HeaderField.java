package io.inkan.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One header field exactly as it was sent: name, colon, value and folds, without the CRLF that ends
 * it. White space between name and colon is kept (RFC 5322 §4.5 obs-optional).
 */
public final class HeaderField {

  private final byte[] raw;
  private final HeaderName name;
  private final int colon;

  private HeaderField(byte[] raw, HeaderName name, int colon) {
    this.raw = raw;
    this.name = name;
    this.colon = colon;
  }

  /** The field with this name and value; {@code value} brings its own leading space and folds. */
  public static HeaderField of(String name, String value) {
    return of(HeaderName.of(name), value);
  }

  /** The field with this name, as it is spelled, and value. */
  public static HeaderField of(HeaderName name, String value) {
    return whole(name, name.spelling() + ":" + value);
  }

  /**
   * The field of which this is all.
   *
   * @param text the name as it is spelled, directly behind it the colon, then the value
   */
  public static HeaderField whole(HeaderName name, String text) {
    return new HeaderField(text.getBytes(StandardCharsets.UTF_8), name, name.spelling().length());
  }

  /**
   * The field whose octets these are, without the CRLF that ends it, or null if they are no field:
   * no colon, no name, or a name with a forbidden character.
   */
  public static @Nullable HeaderField parse(byte[] bytes, int offset, int length) {
    return take(Arrays.copyOfRange(bytes, offset, offset + length));
  }

  /**
   * The same of an array that holds nothing else.
   *
   * @param octets given away: whoever hands them over touches them no more
   */
  public static @Nullable HeaderField take(byte[] octets) {
    int end = octets.length;
    int nameEnd = 0;
    while (nameEnd < end && HeaderName.isNameOctet(octets[nameEnd])) {
      nameEnd++;
    }
    int colon = nameEnd;
    while (colon < end && (octets[colon] == ' ' || octets[colon] == '\t')) {
      colon++;
    }
    if (nameEnd == 0 || colon == end || octets[colon] != ':') {
      return null;
    }
    return new HeaderField(octets, HeaderName.of(octets, 0, nameEnd), colon);
  }

  public HeaderName name() {
    return name;
  }

  /** The number of octets, without the CRLF that ends the field. */
  public int length() {
    return raw.length;
  }

  /** Lends the whole field, without the CRLF that ends it. */
  public void lendTo(Octets receiver) {
    receiver.accept(raw, 0, raw.length);
  }

  /** Lends what follows the colon, folds included. */
  public void lendValueTo(Octets receiver) {
    receiver.accept(raw, colon + 1, raw.length - colon - 1);
  }

  /** What follows the colon, folds included, as UTF-8; octets that are no UTF-8 become U+FFFD. */
  public String value() {
    return new String(raw, colon + 1, raw.length - colon - 1, StandardCharsets.UTF_8);
  }

  /** The whole field as UTF-8, without the CRLF that ends it. */
  public String text() {
    return new String(raw, StandardCharsets.UTF_8);
  }

  /** The first octet that no field may hold, or null if there is none. */
  public @Nullable Defect defect() {
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] == 0) {
        return Defect.NUL;
      }
      if (raw[i] == '\r' && (i + 1 == raw.length || raw[i + 1] != '\n')) {
        return Defect.BARE_CR;
      }
      if (raw[i] == '\n' && (i == 0 || raw[i - 1] != '\r')) {
        return Defect.BARE_LF;
      }
    }
    return null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HeaderField field && Arrays.equals(raw, field.raw);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(raw);
  }

  /** The name alone: a value may be private, and may hold anything. */
  @Override
  public String toString() {
    return "HeaderField[" + name + ", " + raw.length + " octets]";
  }
}
