package io.inkan.dkim;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * dkim-quoted-printable (RFC 6376 §2.11): visible ASCII but {@code =} and {@code ;} stands for
 * itself, every other octet is {@code =} and two upper-case hexadecimal digits; white space means
 * nothing.
 */
final class QuotedPrintable {

  private QuotedPrintable() {}

  /** The octets, or null if {@code text} breaks the grammar. UTF-8 may stand for itself. */
  static byte @Nullable [] decode(String text) {
    byte[] octets = Whitespace.strip(text).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(octets.length);
    for (int i = 0; i < octets.length; i++) {
      if (octets[i] != '=') {
        decoded.write(octets[i]);
        continue;
      }
      int high = i + 2 < octets.length ? hex(octets[i + 1]) : -1;
      int low = i + 2 < octets.length ? hex(octets[i + 2]) : -1;
      if (high < 0 || low < 0) {
        return null;
      }
      decoded.write(high * 16 + low);
      i += 2;
    }
    return decoded.toByteArray();
  }

  /** {@code text} in UTF-8, with {@code |} encoded too, as {@code z=} needs it (§3.5). */
  static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      encoded.append(encode(octet));
    }
    return encoded.toString();
  }

  /** One octet, as it stands if it may. */
  static String encode(byte octet) {
    boolean safe = octet > ' ' && octet < 0x7F && octet != '=' && octet != ';' && octet != '|';
    return safe ? String.valueOf((char) octet) : escape(octet);
  }

  /** One octet as {@code =} and two digits, which every octet may be. */
  static String escape(byte octet) {
    return String.format(Locale.ROOT, "=%02X", octet & 0xFF);
  }

  private static int hex(byte octet) {
    return octet >= '0' && octet <= '9'
        ? octet - '0'
        : octet >= 'A' && octet <= 'F' ? octet - 'A' + 10 : -1;
  }
}
