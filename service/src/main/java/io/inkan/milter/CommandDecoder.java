package io.inkan.milter;

import io.inkan.milter.MilterCommand.Plain;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the MTA's octets into frames, a length of four octets and as many octets of command, and
 * fires each command downstream. What is no milter is refused once, by a {@link
 * MilterProtocolException}; the connection's other octets are thrown away.
 *
 * <p>A command is fired from within {@code decode} and not by way of its list: Netty may release
 * the buffer before it fires the list, and what {@code Body} lends lies in that buffer. This also
 * lets the receiver hold the decoder between two commands that came in one buffer.
 *
 * <p>Parts of the body are fired as they come: nobody waits for the whole of a command that may
 * have more octets than the network hands over at a time, and nobody copies them to put them
 * together.
 */
final class CommandDecoder extends ByteToMessageDecoder {

  private static final int LENGTH_OCTETS = Integer.BYTES;

  private final int mostOctets;
  private final LentChunk chunk;
  private final RepeatedMacros macros = new RepeatedMacros();
  private @Nullable ChannelHandlerContext context;
  private int bodyOctetsLeft;
  private boolean firing;
  private boolean held;
  private boolean refused;

  /**
   * A decoder for one connection.
   *
   * @param mostOctets that one command may have, its letter included
   * @param scratch of the connection's event loop
   */
  CommandDecoder(int mostOctets, Scratch scratch) {
    if (mostOctets < 1) {
      throw new IllegalArgumentException("a command has an octet at least, not " + mostOctets);
    }
    this.mostOctets = mostOctets;
    this.chunk = new LentChunk(scratch);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
  }

  /**
   * Decodes nothing further until {@link #release}, and reads no further once something came
   * meanwhile: an MTA that waits for an answer says nothing, and to stop and go on with reading is
   * a system call each. Called on the event loop, often by the receiver of a command.
   */
  void hold() {
    held = true;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
    if (held) {
      ctx.channel().config().setAutoRead(false);
    }
    super.channelRead(ctx, message);
  }

  /** Goes on with what is buffered, then with reading. Called on the event loop. */
  void release() {
    if (!held) {
      return;
    }
    held = false;
    if (context == null || context.isRemoved()) {
      return;
    }
    if (firing) { // decode goes on when the receiver returns
      context.channel().config().setAutoRead(true);
    } else {
      resume(context);
    }
  }

  private void resume(ChannelHandlerContext ctx) {
    try {
      channelRead(ctx, Unpooled.EMPTY_BUFFER);
    } catch (Exception failure) {
      ctx.fireExceptionCaught(failure);
    }
    if (!held) {
      ctx.channel().config().setAutoRead(true);
    }
    channelReadComplete(ctx);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    // Not Netty's: that asks for more if auto-read is off and the list of decode stayed empty.
    discardSomeReadBytes();
    ctx.fireChannelReadComplete();
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    if (refused) {
      in.skipBytes(in.readableBytes());
    } else if (!held && bodyOctetsLeft > 0) {
      decodeBody(ctx, in);
    } else if (!held && in.readableBytes() >= LENGTH_OCTETS) {
      try {
        decodeFrame(ctx, in);
      } catch (MilterProtocolException refusal) {
        refused = true;
        in.skipBytes(in.readableBytes());
        throw refusal;
      }
    }
  }

  private void decodeFrame(ChannelHandlerContext ctx, ByteBuf in) {
    int start = in.readerIndex();
    int length = checked(in.getUnsignedInt(start));
    if (in.readableBytes() == LENGTH_OCTETS) {
      return;
    }
    CommandCode code = checked(in.getByte(start + LENGTH_OCTETS));
    if (in.readableBytes() - LENGTH_OCTETS >= length) {
      in.skipBytes(LENGTH_OCTETS + 1);
      fire(ctx, command(code, in.readSlice(length - 1)));
    } else if (code == CommandCode.BODY) {
      in.skipBytes(LENGTH_OCTETS + 1);
      bodyOctetsLeft = length - 1;
      decodeBody(ctx, in);
    }
  }

  private void decodeBody(ChannelHandlerContext ctx, ByteBuf in) {
    int octets = Math.min(bodyOctetsLeft, in.readableBytes());
    bodyOctetsLeft -= octets;
    if (octets > 0) {
      fire(ctx, new MilterCommand.Body(chunk.lend(in.readSlice(octets)), bodyOctetsLeft == 0));
    }
  }

  private int checked(long length) {
    if (length == 0) {
      throw new MilterProtocolException("The MTA sent a command of no octets.");
    }
    if (length > mostOctets) {
      throw new MilterProtocolException(
          "The MTA sent a command of %d octets, more than %d: perhaps it does not speak milter."
              .formatted(length, mostOctets));
    }
    return (int) length;
  }

  private static CommandCode checked(byte letter) {
    CommandCode code = CommandCode.of(letter);
    if (code == null) {
      throw new MilterProtocolException(
          "The MTA sent a command of unknown letter 0x%02x.".formatted(letter));
    }
    return code;
  }

  private MilterCommand command(CommandCode code, ByteBuf octets) {
    Content content = new Content(code, octets);
    return switch (code) {
      case NEGOTIATE -> CommandReader.negotiate(content);
      case MACROS -> macros.read(content, octets);
      case CONNECT -> CommandReader.connect(content);
      case HELO -> CommandReader.helo(content);
      case MAIL -> CommandReader.mail(content);
      case RECIPIENT -> CommandReader.recipient(content);
      case HEADER -> CommandReader.header(content);
      case UNKNOWN -> CommandReader.unknown(content);
      case BODY -> new MilterCommand.Body(chunk.lend(octets), true);
      case END_OF_MESSAGE -> new MilterCommand.EndOfMessage(chunk.lend(octets));
      case DATA -> CommandReader.plain(Plain.DATA, content);
      case END_OF_HEADERS -> CommandReader.plain(Plain.END_OF_HEADERS, content);
      case ABORT -> CommandReader.plain(Plain.ABORT, content);
      case QUIT -> CommandReader.plain(Plain.QUIT, content);
      case QUIT_NEW_CONNECTION -> CommandReader.plain(Plain.QUIT_NEW_CONNECTION, content);
    };
  }

  private void fire(ChannelHandlerContext ctx, MilterCommand command) {
    firing = true;
    try {
      ctx.fireChannelRead(command);
    } finally {
      firing = false;
      chunk.takeBack();
    }
  }
}
