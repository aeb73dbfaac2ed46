package io.inkan.load.milter;

import io.inkan.load.corpus.Field;
import io.inkan.load.corpus.Mail;
import io.inkan.load.session.Handled;
import io.inkan.load.session.Session;
import io.inkan.load.session.Verdict;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One SMTP session's connection to a milter. It hands over one message after the other and waits
 * for a reply exactly where the negotiation says that one comes. Everything happens on the
 * connection's event loop.
 *
 * <p>What Postfix does beyond the obvious is done as well: SMFIC_MACRO goes before every command,
 * each header field and even commands that the milter does not want to hear; SMFIC_BODYEOB carries
 * no part of the body; and every message is followed by SMFIC_ABORT.
 */
@SuppressWarnings(
    "FutureReturnValueIgnored") // a write that fails closes the channel, which is noticed
final class MtaSession extends SimpleChannelInboundHandler<Reply> implements Session {

  /** Postfix's MILTER_CHUNK_SIZE. */
  static final int CHUNK = 65_535;

  private final Sender sender;
  private final Flushing flushing;
  private final CompletableFuture<Session> ready = new CompletableFuture<>();
  private final List<Field> added = new ArrayList<>();
  private @Nullable ChannelHandlerContext context;
  private @Nullable ByteBuf pending;
  private int protocol;
  private boolean negotiated;
  private boolean stalled;
  private @Nullable Command awaited;
  private @Nullable Walk walk;
  private @Nullable Consumer<Handled> listener;

  MtaSession(Sender sender, Flushing flushing) {
    this.sender = sender;
    this.flushing = flushing;
  }

  /** Completes once the milter has been greeted, exceptionally if it cannot be. */
  CompletionStage<Session> connectedBy(ChannelFuture connecting) {
    connecting.addListener(
        done -> {
          if (!done.isSuccess()) {
            ready.completeExceptionally(done.cause());
          }
        });
    return ready;
  }

  @Override
  public EventLoop eventLoop() {
    return context().channel().eventLoop();
  }

  @Override
  public void deliver(Mail mail, Consumer<Handled> done) {
    if (!context().channel().isActive()) {
      done.accept(Handled.failed("the milter closed the connection"));
      return;
    }
    added.clear();
    listener = done;
    walk = Walk.of(mail);
    proceed();
  }

  @Override
  public void close() {
    PacketWriter.begin(buffer(), 'Q', 0);
    flush();
    context().close();
  }

  @Override
  public void channelActive(ChannelHandlerContext active) {
    context = active;
    PacketWriter.negotiate(buffer());
    flush();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext from, Reply reply) {
    if (!negotiated) {
      negotiated(reply);
    } else if (awaited == null) {
      fail("the milter speaks without being asked: " + reply.letter());
    } else if (reply.isIntermediate()) {
      if (reply.addsField()) {
        added.add(reply.field(protocol));
      }
    } else {
      answered(awaited, reply);
    }
  }

  private void negotiated(Reply reply) {
    if (reply.letter() != 'O' || reply.content().length < 3 * Integer.BYTES) {
      fail("the milter does not negotiate but says " + reply.letter());
      return;
    }
    negotiated = true;
    protocol = ByteBuffer.wrap(reply.content()).getInt(2 * Integer.BYTES);
    walk = Walk.ofGreeting();
    proceed();
  }

  private void answered(Command command, Reply reply) {
    awaited = null;
    Walk current = walk();
    if (command == Command.BODY && reply.letter() == 's') {
      current.skipBody();
      proceed();
    } else if (reply.letter() == 'c' && command != Command.END_OF_BODY) {
      proceed();
    } else if (current.isGreeting()) {
      fail("the milter answers " + reply.letter() + " to " + command);
    } else {
      finish(new Handled(reply.verdict(), List.copyOf(added), ""));
    }
  }

  /** Sends commands until one must be answered, or the network takes no more. */
  private void proceed() {
    Walk current = walk();
    while (true) {
      Command command = current.next();
      if (command == null) {
        flush();
        walk = null;
        ready.complete(this);
        return;
      }
      PacketWriter.macros(buffer(), command, macros(command, current));
      if (!command.isWanted(protocol)) {
        current.pass(command);
        continue;
      }
      write(command, current);
      if (command.isAnswered(protocol)) {
        awaited = command;
        flush();
        return;
      }
      if (flushing == Flushing.EACH_COMMAND) {
        flush();
      }
      if (command == Command.BODY && !flushed()) {
        stalled = true;
        return;
      }
    }
  }

  /** Whether there is room for more; what is not, goes on when the network has taken some. */
  private boolean flushed() {
    flush();
    return context().channel().isWritable();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext changed) {
    if (stalled && changed.channel().isWritable()) {
      stalled = false;
      proceed();
    }
  }

  private List<String> macros(Command command, Walk current) {
    return switch (command) {
      case CONNECT -> sender.connectMacros();
      case HELO -> List.of();
      case MAIL -> sender.mailMacros(current.mail().sender());
      case RECIPIENT -> current.recipientMacros();
      case DATA, HEADER, END_OF_HEADERS, BODY, END_OF_BODY -> current.queueMacros();
    };
  }

  private void write(Command command, Walk current) {
    ByteBuf out = buffer();
    switch (command) {
      case CONNECT -> PacketWriter.connect(out, sender);
      case HELO -> PacketWriter.text(out, command, sender.name());
      case MAIL -> PacketWriter.text(out, command, "<" + current.mail().sender() + ">");
      case RECIPIENT -> PacketWriter.text(out, command, "<" + current.recipient() + ">");
      case HEADER -> PacketWriter.header(out, current.field(), protocol);
      case BODY -> writeChunk(out, command, current);
      case DATA, END_OF_HEADERS, END_OF_BODY -> PacketWriter.begin(out, command.letter(), 0);
    }
    current.pass(command);
  }

  private void writeChunk(ByteBuf out, Command command, Walk current) {
    ByteBuf chunk = current.chunk();
    PacketWriter.begin(out, command.letter(), chunk.readableBytes());
    pending = null;
    context().write(out);
    context().write(chunk);
  }

  private void finish(Handled handled) {
    walk = null;
    Consumer<Handled> told = listener;
    listener = null;
    if (handled.verdict() != Verdict.FAILED) {
      PacketWriter.begin(buffer(), 'A', 0);
      if (flushing == Flushing.EACH_COMMAND) {
        flush();
      }
    }
    if (told != null) {
      told.accept(handled);
    }
  }

  private void fail(String trouble) {
    awaited = null;
    stalled = false;
    if (context != null) {
      context.close();
    }
    ready.completeExceptionally(new IllegalStateException(trouble));
    finish(Handled.failed(trouble));
  }

  @Override
  public void channelInactive(ChannelHandlerContext inactive) {
    if (pending != null) {
      pending.release();
      pending = null;
    }
    fail("the milter closed the connection");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext where, Throwable cause) {
    fail(String.valueOf(cause));
  }

  private ByteBuf buffer() {
    ByteBuf buffer = pending;
    if (buffer == null) {
      buffer = context().alloc().buffer(4096);
      pending = buffer;
    }
    return buffer;
  }

  private void flush() {
    ByteBuf buffer = pending;
    pending = null;
    context().writeAndFlush(buffer == null ? Unpooled.EMPTY_BUFFER : buffer);
  }

  private ChannelHandlerContext context() {
    if (context == null) {
      throw new IllegalStateException("the session is not connected");
    }
    return context;
  }

  private Walk walk() {
    if (walk == null) {
      throw new IllegalStateException("no message is under way");
    }
    return walk;
  }
}
