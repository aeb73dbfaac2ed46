package io.inkan.opendkim;

/** Base32 with its padding (RFC 4648 §6). */
final class Base32 {

  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Base32() {}

  static String encode(byte[] octets) {
    StringBuilder encoded = new StringBuilder();
    int bits = 0;
    int held = 0;
    for (byte octet : octets) {
      held = held << 8 | (octet & 0xFF);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        encoded.append(ALPHABET.charAt(held >> bits & 0x1F));
      }
      held &= 0x1F;
    }
    if (bits > 0) {
      encoded.append(ALPHABET.charAt(held << (5 - bits) & 0x1F));
    }
    while (encoded.length() % 8 != 0) {
      encoded.append('=');
    }
    return encoded.toString();
  }
}
