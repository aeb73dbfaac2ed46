package io.inkan.milter;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;

/**
 * Reads macros, and gives the very same again for octets that come again: Postfix sends the queue
 * id anew before every header field and every part of the body.
 */
final class RepeatedMacros {

  /** What every connection may keep. */
  private static final int MOST_OCTETS = 1024;

  private static final byte[] NONE = {};

  private byte[] octets = NONE;
  private MilterCommand.@Nullable Macros latest;

  /**
   * @param whole all that {@code content} has yet to read
   */
  MilterCommand.Macros read(Content content, ByteBuf whole) {
    MilterCommand.Macros known = latest;
    if (known != null && isRepeated(whole)) {
      return known;
    }
    boolean isKept = whole.readableBytes() <= MOST_OCTETS;
    byte[] copy = isKept ? ByteBufUtil.getBytes(whole) : NONE;
    MilterCommand.Macros read = CommandReader.macros(content);
    octets = copy;
    latest = isKept ? read : null;
    return read;
  }

  private boolean isRepeated(ByteBuf whole) {
    if (whole.readableBytes() != octets.length) {
      return false;
    }
    int start = whole.readerIndex();
    for (int i = 0; i < octets.length; i++) {
      if (whole.getByte(start + i) != octets[i]) {
        return false;
      }
    }
    return true;
  }
}
