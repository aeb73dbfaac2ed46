package io.inkan.crypto;

import io.inkan.crypto.UnusableKeyException.Reason;
import java.math.BigInteger;

/**
 * A cursor over strict DER, for the few types of a public key. A stranger wrote the bytes: nothing
 * recurses, nothing is copied before its length is known to be within the input, and a number that
 * is too long is refused before it becomes a {@link BigInteger}.
 */
final class DerReader {
  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int NULL = 0x05;
  static final int OBJECT_IDENTIFIER = 0x06;
  static final int SEQUENCE = 0x30;

  private final byte[] bytes;
  private final int end;
  private int position;

  DerReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private DerReader(byte[] bytes, int position, int end) {
    this.bytes = bytes;
    this.position = position;
    this.end = end;
  }

  boolean atEnd() {
    return position == end;
  }

  /** True if a value of this type is next. */
  boolean nextIs(int tag) {
    return position < end && (bytes[position] & 0xff) == tag;
  }

  /** Steps into the value that is next; this reader then stands behind it. */
  DerReader enter(int tag) throws UnusableKeyException {
    if (!nextIs(tag)) {
      throw malformed();
    }
    position++;
    int length = length();
    DerReader content = new DerReader(bytes, position, position + length);
    position += length;
    return content;
  }

  /** Steps into a BIT STRING of whole bytes. */
  DerReader enterBitString() throws UnusableKeyException {
    DerReader content = enter(BIT_STRING);
    if (content.atEnd() || content.bytes[content.position++] != 0) { // the count of unused bits
      throw malformed();
    }
    return content;
  }

  /** Reads an INTEGER, refusing one of more bytes than {@code maximumBits} fill. */
  BigInteger integer(int maximumBits, Reason tooLong) throws UnusableKeyException {
    DerReader content = enter(INTEGER);
    int length = content.end - content.position;
    if (length == 0) {
      throw malformed();
    }
    if (length > maximumBits / 8 + 1) { // a sign byte may lead
      throw new UnusableKeyException(tooLong);
    }
    if (length > 1 && isRedundant(bytes[content.position], bytes[content.position + 1])) {
      throw malformed();
    }
    return new BigInteger(bytes, content.position, length);
  }

  byte[] remaining() {
    byte[] copy = new byte[end - position];
    System.arraycopy(bytes, position, copy, 0, copy.length);
    position = end;
    return copy;
  }

  // X.690 §8.3.2: the first nine bits of an INTEGER are neither all ones nor all zero.
  private static boolean isRedundant(byte first, byte second) {
    return (first == 0 && second >= 0) || (first == -1 && second < 0);
  }

  // X.690 §10.1: definite and in the fewest bytes.
  private int length() throws UnusableKeyException {
    int first = next();
    if (first < 0x80) {
      return within(first);
    }
    int count = first - 0x80;
    if (count == 0 || count > 3) {
      throw malformed();
    }
    int length = 0;
    for (int i = 0; i < count; i++) {
      length = length << 8 | next();
    }
    if (length < 0x80 || length >> (8 * (count - 1)) == 0) {
      throw malformed();
    }
    return within(length);
  }

  private int within(int length) throws UnusableKeyException {
    if (length > end - position) {
      throw malformed();
    }
    return length;
  }

  private int next() throws UnusableKeyException {
    if (atEnd()) {
      throw malformed();
    }
    return bytes[position++] & 0xff;
  }

  private static UnusableKeyException malformed() {
    return new UnusableKeyException(Reason.MALFORMED);
  }
}
