package io.inkan.milter;

import io.inkan.engine.Reception;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.function.Consumer;

/**
 * A connection mounted as {@link MilterListener} mounts it, that counts what would be a system call
 * each: flushes, and turns of auto-read. What is sent is lent to the test and released.
 */
final class CountedConnection {

  private final Sink sink = new Sink();
  private final CountingChannel channel = new CountingChannel();
  private Consumer<ByteBuf> receiver = sent -> {};
  private int flushes;

  CountedConnection(Reception reception) {
    channel.config().setAllocator(PooledByteBufAllocator.DEFAULT);
    CommandDecoder decoder = new CommandDecoder(MilterListener.MOST_OCTETS, new Scratch());
    MessageLog log = new MessageLog();
    MilterConnection connection =
        new MilterConnection(
            decoder,
            peer ->
                new MilterSession(
                    reception,
                    peer,
                    Pace.of(Conversation.IDLE, Conversation.MESSAGE),
                    MilterWishes.NONE,
                    System::nanoTime,
                    log));
    channel.pipeline().addLast(sink, decoder, connection);
  }

  /** One read from the network; pooled octets outside the heap, as a socket's are. */
  void arrives(byte[] octets) {
    ByteBuf buffer = channel.alloc().directBuffer(octets.length).writeBytes(octets);
    channel.pipeline().fireChannelRead(buffer).fireChannelReadComplete();
  }

  /** Lends each buffer that is sent from now on. */
  void onSending(Consumer<ByteBuf> borrower) {
    receiver = borrower;
  }

  /** Flushes since this was asked last. */
  int flushes() {
    int counted = flushes;
    flushes = 0;
    return counted;
  }

  /** How often reading was stopped or begun again. */
  int turnsOfAutoRead() {
    return channel.config.turns;
  }

  void runPendingTasks() {
    channel.runPendingTasks();
  }

  private final class Sink extends ChannelOutboundHandlerAdapter {

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
      ByteBuf sent = (ByteBuf) message;
      try {
        receiver.accept(sent);
      } finally {
        sent.release();
      }
      if (!promise.isVoid()) {
        promise.setSuccess();
      }
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
      flushes++;
    }
  }

  private static final class CountingChannel extends EmbeddedChannel {
    private final CountingConfig config = new CountingConfig(this);

    // Not there yet while Netty's constructor asks.
    @Override
    @SuppressWarnings("NullAway")
    public ChannelConfig config() {
      return config == null ? super.config() : config;
    }
  }

  private static final class CountingConfig extends DefaultChannelConfig {
    private int turns;

    CountingConfig(Channel channel) {
      super(channel);
    }

    @Override
    public ChannelConfig setAutoRead(boolean autoRead) {
      if (autoRead != isAutoRead()) {
        turns++;
      }
      return super.setAutoRead(autoRead);
    }
  }
}
