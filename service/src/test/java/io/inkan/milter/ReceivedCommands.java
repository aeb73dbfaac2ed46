package io.inkan.milter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Keeps what a decoder fires, with a copy of what was lent; the pieces of a body are put together.
 */
final class ReceivedCommands extends ChannelInboundHandlerAdapter {

  final List<MilterCommand> commands = new ArrayList<>();
  final List<String> descriptions = new ArrayList<>();
  final List<Throwable> failures = new ArrayList<>();
  private final Consumer<MilterCommand> then;
  private String bodySoFar = "";

  /**
   * Keeps a command, then does this with it.
   *
   * @param then while the command is still the receiver's
   */
  ReceivedCommands(Consumer<MilterCommand> then) {
    this.then = then;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    MilterCommand command = (MilterCommand) message;
    commands.add(command);
    if (command instanceof MilterCommand.Body body) {
      take(body);
    } else {
      descriptions.add(description(command));
    }
    then.accept(command);
  }

  private void take(MilterCommand.Body body) {
    bodySoFar += copy(body.chunk());
    if (body.last()) {
      descriptions.add("Body " + bodySoFar);
      bodySoFar = "";
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
    failures.add(failure);
  }

  private static String description(MilterCommand command) {
    if (command instanceof MilterCommand.EndOfMessage end) {
      return "EndOfMessage " + copy(end.chunk());
    }
    if (command instanceof MilterCommand.Header header) {
      return "Header " + text(header.name()) + ":" + text(header.value());
    }
    if (command instanceof MilterCommand.Macros macros) {
      return "Macros " + macros.stage() + new TreeMap<>(macros.values());
    }
    return command.toString();
  }

  static String copy(MilterCommand.Chunk chunk) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    chunk.lendTo(octets::write);
    return octets.toString(ISO_8859_1);
  }

  private static String text(MilterCommand.RawText raw) {
    return new String(raw.octets(), ISO_8859_1);
  }
}
