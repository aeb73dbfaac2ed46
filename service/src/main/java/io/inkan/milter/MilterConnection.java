package io.inkan.milter;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection: carries commands from the decoder to the session, and replies to the network. */
final class MilterConnection extends ChannelInboundHandlerAdapter implements MilterPeer {

  private static final Logger LOG = LoggerFactory.getLogger(MilterConnection.class);

  /** How long a peer has to take what was sent to it before the connection is closed. */
  private static final long PATIENCE_SECONDS = 10;

  private final CommandDecoder decoder;
  private final MilterSession session;
  private @Nullable ChannelHandlerContext context;

  MilterConnection(CommandDecoder decoder, Function<MilterPeer, MilterSession> sessions) {
    this.decoder = decoder;
    this.session = sessions.apply(this);
  }

  MilterSession session() {
    return session;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    session.take((MilterCommand) message);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    session.closed();
    ctx.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof DecoderException) {
      LOG.warn(
          "{}: the connection is closed: {}", ctx.channel().remoteAddress(), cause.getMessage());
    } else if (cause instanceof IOException) {
      LOG.debug("{}: the connection broke", ctx.channel().remoteAddress(), cause);
    } else {
      LOG.error("{}: the connection is closed", ctx.channel().remoteAddress(), cause);
    }
    if (cause instanceof IOException) {
      session.closed();
      var unused = ctx.close();
    } else {
      session.expire();
    }
  }

  @Override
  public void send(List<MilterReply> replies) {
    ChannelHandlerContext ctx = context();
    var unused = ctx.writeAndFlush(ReplyEncoder.encode(ctx.alloc(), replies), ctx.voidPromise());
  }

  @Override
  public void hold() {
    decoder.hold();
  }

  @Override
  public void release() {
    decoder.release();
  }

  @Override
  public void close() {
    ChannelHandlerContext ctx = context();
    // Netty's close would drop what the network has not taken yet.
    ChannelFuture sent = ctx.writeAndFlush(Unpooled.EMPTY_BUFFER);
    sent.addListener(ChannelFutureListener.CLOSE);
    if (!sent.isDone()) {
      var unused = ctx.executor().schedule(this::closeNow, PATIENCE_SECONDS, SECONDS);
    }
  }

  private void closeNow() {
    var unused = context().close();
  }

  @Override
  public void run(Runnable work) {
    ChannelHandlerContext ctx = context();
    if (ctx.executor().inEventLoop()) {
      guard(ctx, work);
    } else {
      ctx.executor().execute(() -> guard(ctx, work));
    }
  }

  /** Whatever goes wrong ends this connection, and no other. */
  private void guard(ChannelHandlerContext ctx, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error failure) {
      exceptionCaught(ctx, failure);
    }
  }

  private ChannelHandlerContext context() {
    ChannelHandlerContext ctx = context;
    if (ctx == null) {
      throw new IllegalStateException("not mounted");
    }
    return ctx;
  }
}
