package io.inkan.dkim;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A digest of what comes in pieces of any size. Small ones are put together first: a digest takes a
 * call for each dearly, and many of its blocks at once cheaply.
 */
final class GatheringDigest {

  /** Octets from which on a piece is handed over as it is. */
  private static final int LARGE = 256;

  private static final int ROOM = 1024;

  /** Most bodies have no more small pieces than these, which are not worth an array. */
  private static final int FEW = 16;

  private final MessageDigest digest;
  private byte @Nullable [] gathered;
  private int length;
  private int small;

  GatheringDigest(MessageDigest digest) {
    this.digest = digest;
  }

  void update(byte[] bytes, int offset, int count) {
    if (count >= LARGE || small < FEW) {
      small += count < LARGE ? 1 : 0;
      handOver();
      digest.update(bytes, offset, count);
    } else {
      gather(bytes, offset, count);
    }
  }

  private void gather(byte[] bytes, int offset, int count) {
    byte[] room = gathered;
    if (room == null) {
      room = new byte[ROOM];
      gathered = room;
    } else if (length + count > ROOM) {
      handOver();
    }
    System.arraycopy(bytes, offset, room, length, count);
    length += count;
  }

  private void handOver() {
    byte[] room = gathered;
    if (room != null && length > 0) {
      digest.update(room, 0, length);
      length = 0;
    }
  }

  /** The digest of all pieces. To be called once. */
  byte[] digest() {
    handOver();
    return digest.digest();
  }
}
