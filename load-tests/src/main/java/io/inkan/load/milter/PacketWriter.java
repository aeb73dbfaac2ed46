package io.inkan.load.milter;

import io.inkan.load.corpus.Field;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The octets of commands: length, letter, content. */
final class PacketWriter {

  private PacketWriter() {}

  static void negotiate(ByteBuf out) {
    begin(out, 'O', 3 * Integer.BYTES);
    out.writeInt(6).writeInt(0x1FF).writeInt(ProtocolFlags.OFFERED);
  }

  /** SMFIC_MACRO for a command: names and values in turn, possibly none. */
  static void macros(ByteBuf out, Command command, List<String> namesAndValues) {
    int at = open(out, 'D');
    out.writeByte(command.letter());
    namesAndValues.forEach(text -> string(out, text));
    close(out, at);
  }

  static void connect(ByteBuf out, Sender sender) {
    int at = open(out, Command.CONNECT.letter());
    string(out, sender.name());
    out.writeByte('4').writeShort(25);
    string(out, sender.address());
    close(out, at);
  }

  /** A command with one text, such as HELO and MAIL. */
  static void text(ByteBuf out, Command command, String text) {
    int at = open(out, command.letter());
    string(out, text);
    close(out, at);
  }

  static void header(ByteBuf out, Field field, int protocol) {
    int at = open(out, Command.HEADER.letter());
    string(out, field.name());
    byte[] value = field.value();
    boolean cut =
        (protocol & ProtocolFlags.HEADER_LEADING_SPACE) == 0 && value.length > 0 && value[0] == ' ';
    out.writeBytes(value, cut ? 1 : 0, value.length - (cut ? 1 : 0)).writeByte(0);
    close(out, at);
  }

  /** What comes before {@code length} octets of content, or a whole command without any. */
  static void begin(ByteBuf out, char letter, int length) {
    out.writeInt(length + 1).writeByte(letter);
  }

  private static int open(ByteBuf out, char letter) {
    int at = out.writerIndex();
    begin(out, letter, 0);
    return at;
  }

  private static void close(ByteBuf out, int at) {
    out.setInt(at, out.writerIndex() - at - Integer.BYTES);
  }

  private static void string(ByteBuf out, String text) {
    out.writeCharSequence(text, StandardCharsets.ISO_8859_1);
    out.writeByte(0);
  }
}
