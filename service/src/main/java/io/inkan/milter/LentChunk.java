package io.inkan.milter;

import io.inkan.message.Octets;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** The octets of one frame after the other, lent where they lie if they lie on the heap. */
final class LentChunk implements MilterCommand.Chunk {

  private final Scratch scratch;
  private byte @Nullable [] octets;
  private int offset;
  private int length;

  LentChunk(Scratch scratch) {
    this.scratch = scratch;
  }

  /** Lends these until they are taken back. */
  MilterCommand.Chunk lend(ByteBuf content) {
    length = content.readableBytes();
    if (length == 0) {
      return NONE;
    }
    if (content.hasArray()) {
      octets = content.array();
      offset = content.arrayOffset() + content.readerIndex();
    } else {
      octets = scratch.atLeast(length);
      offset = 0;
      content.getBytes(content.readerIndex(), octets, 0, length);
    }
    return this;
  }

  void takeBack() {
    octets = null;
  }

  @Override
  public void lendTo(Octets receiver) {
    if (octets == null) {
      throw new IllegalStateException(
          "octets were lent until the receiver of their command returned");
    }
    receiver.accept(octets, offset, length);
  }

  @Override
  public String toString() {
    return length + " octets";
  }
}
