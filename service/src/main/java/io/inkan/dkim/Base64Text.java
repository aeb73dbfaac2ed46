package io.inkan.dkim;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** base64 as tags hold it: folding white space may stand anywhere in it (RFC 6376 §3.5 b=). */
final class Base64Text {

  private Base64Text() {}

  /** The octets, or null if {@code text} is no base64. Missing padding is tolerated. */
  static byte @Nullable [] decode(String text) {
    try {
      return Base64.getDecoder().decode(Whitespace.strip(text));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  static String encode(byte[] octets) {
    return Base64.getEncoder().encodeToString(octets);
  }
}
