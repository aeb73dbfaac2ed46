package io.inkan.milter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;

/** A decoder at work, whose buffers are counted. */
final class DecodingConnection {

  static final int MOST_OCTETS = 4096;

  final CommandDecoder decoder;
  final ReceivedCommands received;
  private final UnpooledByteBufAllocator allocator;
  private final boolean direct;
  private final List<ByteBuf> sent = new ArrayList<>();
  private final Reads reads = new Reads();
  private final EmbeddedChannel channel;

  DecodingConnection() {
    this(false);
  }

  /**
   * A connection whose octets arrive in buffers of one kind.
   *
   * @param direct whether they lie outside the heap
   */
  DecodingConnection(boolean direct) {
    this(direct, (decoder, command) -> {});
  }

  DecodingConnection(boolean direct, Receiver receiver) {
    this.direct = direct;
    allocator = new UnpooledByteBufAllocator(direct);
    decoder = new CommandDecoder(MOST_OCTETS, new Scratch());
    received = new ReceivedCommands(command -> receiver.accept(decoder, command));
    channel = new EmbeddedChannel();
    channel.config().setAllocator(allocator);
    channel.pipeline().addLast(reads, decoder, received);
  }

  /** What receives a command and may hold and release the decoder. */
  @FunctionalInterface
  interface Receiver {
    void accept(CommandDecoder decoder, MilterCommand command);
  }

  /** One buffer arrives. */
  DecodingConnection send(byte[] octets) {
    return send(octets, 0, octets.length);
  }

  DecodingConnection send(byte[] octets, int from, int to) {
    ByteBuf buffer = direct ? allocator.directBuffer() : allocator.heapBuffer();
    sent.add(buffer.writeBytes(octets, from, to - from));
    channel.writeInbound(buffer);
    return this;
  }

  boolean readsOnItsOwn() {
    return channel.config().isAutoRead();
  }

  /** How often somebody asked for more octets. */
  int reads() {
    return reads.count;
  }

  /** Every buffer that came, or was made here, is released. */
  DecodingConnection close() {
    channel.finishAndReleaseAll();
    for (ByteBuf each : sent) {
      assertEquals(0, each.refCnt());
    }
    assertEquals(0, allocator.metric().usedHeapMemory());
    assertEquals(0, allocator.metric().usedDirectMemory());
    return this;
  }

  List<String> refusals() {
    return received.failures.stream()
        .map(
            each -> {
              assertEquals(MilterProtocolException.class, each.getClass(), each.toString());
              return each.getMessage();
            })
        .toList();
  }

  private static final class Reads extends ChannelOutboundHandlerAdapter {
    int count;

    @Override
    public void read(ChannelHandlerContext ctx) throws Exception {
      count++;
      super.read(ctx);
    }
  }
}
