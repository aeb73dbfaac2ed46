package io.inkan.dkim;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds, eight octets at a time, how far a body is plain text: no control and no two neighbours of
 * which both are blanks or controls. Words with single spaces between them, base64 and UTF-8 are
 * plain, line ends are not.
 *
 * <p>All octets of a long are compared at once: of {@code x - n}, octet by octet, the highest bit
 * is set where {@code x < n}, or where {@code x - n} is above 127, which {@code & ~x} takes out. A
 * borrow from the octet below may set a bit too many, after a true one, and never one too few: what
 * is called plain is plain, and where text seems not to be, somebody looks closer anyway.
 */
final class PlainText {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long EACH = 0x0101010101010101L;
  private static final long SPACES = EACH * ' ';
  private static final long BLANKS_AND_CONTROLS = EACH * (' ' + 1);
  private static final long HIGHEST_BITS = 0x8080808080808080L;

  private PlainText() {}

  /**
   * Up to where text that begins at {@code start} is plain for certain: that may be up to eight
   * octets too early at the end, and too early before a space with an exclamation mark after it.
   */
  static int end(byte[] bytes, int start, int end) {
    int position = start;
    while (position + Long.BYTES < end) {
      long octets = (long) LONGS.get(bytes, position);
      long next = (long) LONGS.get(bytes, position + 1);
      long controls = (octets - SPACES) & ~octets;
      long blanks = (octets - BLANKS_AND_CONTROLS) & ~octets;
      long nextBlanks = (next - BLANKS_AND_CONTROLS) & ~next;
      long found = (controls | (blanks & nextBlanks)) & HIGHEST_BITS;
      if (found != 0) {
        return position + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
      position += Long.BYTES;
    }
    return position;
  }

  /** Where the blanks that begin at {@code start} end; {@code start} if there are none. */
  static int endOfBlanks(byte[] bytes, int start, int end) {
    int position = start;
    while (position + Long.BYTES <= end) {
      long others = (long) LONGS.get(bytes, position) ^ SPACES;
      if (others != 0) {
        position += Long.numberOfTrailingZeros(others) / Byte.SIZE;
        break;
      }
      position += Long.BYTES;
    }
    while (position < end && (bytes[position] == ' ' || bytes[position] == '\t')) {
      position++;
    }
    return position;
  }
}
