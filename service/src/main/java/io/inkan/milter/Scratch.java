package io.inkan.milter;

/**
 * Room into which octets are copied that lie outside the heap, for a moment. The connections of one
 * event loop share it: a command is handled before the next is decoded.
 */
final class Scratch {

  private byte[] octets = new byte[0];

  /** An array of this length or more, its content of no meaning; valid until the next call. */
  byte[] atLeast(int length) {
    if (octets.length < length) {
      octets = new byte[Math.max(length, octets.length * 2)];
    }
    return octets;
  }
}
