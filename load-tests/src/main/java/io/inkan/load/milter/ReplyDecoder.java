package io.inkan.load.milter;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.CorruptedFrameException;
import java.util.List;

/** Cuts what a milter sends into replies. */
final class ReplyDecoder extends ByteToMessageDecoder {

  /** A milter may replace the body, by chunks of 64 KiB; nothing is longer. */
  private static final int LONGEST = 1 << 20;

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (in.readableBytes() < Integer.BYTES) {
      return;
    }
    int length = in.getInt(in.readerIndex());
    if (length < 1 || length > LONGEST) {
      throw new CorruptedFrameException("the milter sends a packet of length " + length);
    }
    if (in.readableBytes() < Integer.BYTES + length) {
      return;
    }
    in.skipBytes(Integer.BYTES);
    char letter = (char) in.readUnsignedByte();
    byte[] content = new byte[length - 1];
    in.readBytes(content);
    out.add(new Reply(letter, content));
  }
}
