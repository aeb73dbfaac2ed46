package io.inkan.milter;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;

/** Turns answers into octets. */
final class ReplyEncoder {

  private ReplyEncoder() {}

  /**
   * All of these answers in one buffer, which the caller releases: what belongs to the end of a
   * message is one write.
   *
   * @throws IllegalArgumentException if a text cannot be sent; it names the field
   */
  static ByteBuf encode(ByteBufAllocator allocator, List<MilterReply> replies) {
    List<ReplyFrame> frames = new ArrayList<>(replies.size());
    int size = 0;
    for (MilterReply reply : replies) {
      ReplyFrame frame = ReplyFrame.of(reply);
      frames.add(frame);
      size += frame.size();
    }
    ByteBuf out = allocator.buffer(size, size);
    frames.forEach(frame -> frame.writeTo(out));
    return out;
  }
}
