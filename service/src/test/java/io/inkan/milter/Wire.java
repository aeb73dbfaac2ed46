package io.inkan.milter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** Octets of the protocol, written by hand: this shares nothing with the codec. */
final class Wire {

  private Wire() {}

  /** The length of letter and content, then both. */
  static byte[] frame(char letter, byte[]... content) {
    byte[] all = join(content);
    return join(int32(all.length + 1), octets(String.valueOf(letter)), all);
  }

  /** Each text in UTF-8 with a NUL behind it. */
  static byte[] strings(String... texts) {
    return join(
        Arrays.stream(texts).map(each -> (each + "\0").getBytes(UTF_8)).toArray(byte[][]::new));
  }

  /** One octet for each character. */
  static byte[] octets(String text) {
    return text.getBytes(ISO_8859_1);
  }

  static byte[] int32(int number) {
    return ByteBuffer.allocate(4).putInt(number).array();
  }

  static byte[] int16(int number) {
    return ByteBuffer.allocate(2).putShort((short) number).array();
  }

  /** Pairs of digits; blanks between them are for the reader. */
  static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  static byte[] join(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(each -> each.length).sum());
    for (byte[] each : parts) {
      all.put(each);
    }
    return all.array();
  }
}
