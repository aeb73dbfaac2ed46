package io.inkan.milter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;

/** Reads the content of one frame, field after field, and refuses what is cut off. */
final class Content {

  private static final byte NUL = 0;

  private final CommandCode code;
  private final ByteBuf octets;

  /**
   * Reads from these octets.
   *
   * @param octets no more than the content
   */
  Content(CommandCode code, ByteBuf octets) {
    this.code = code;
    this.octets = octets;
  }

  boolean hasMore() {
    return octets.isReadable();
  }

  String text(String what) {
    int length = lengthOfString(what);
    String text = octets.toString(octets.readerIndex(), length, UTF_8);
    octets.skipBytes(length + 1);
    return text;
  }

  MilterCommand.RawText raw(String what) {
    byte[] copy = new byte[lengthOfString(what)];
    octets.readBytes(copy).skipBytes(1);
    return new MilterCommand.RawText(copy);
  }

  char letter(String what) {
    require(1, what);
    return (char) octets.readUnsignedByte();
  }

  int port() {
    require(Short.BYTES, "the port");
    return octets.readUnsignedShort();
  }

  int number(String what) {
    require(Integer.BYTES, what);
    return octets.readInt();
  }

  /** Refuses octets after the last field. */
  void end() {
    if (hasMore()) {
      throw wrong("octets follow its last field");
    }
  }

  MilterProtocolException wrong(String what) {
    return new MilterProtocolException(
        "The MTA's command " + code + " is malformed: " + what + ".");
  }

  private int lengthOfString(String what) {
    int length = octets.bytesBefore(NUL);
    if (length < 0) {
      throw cutOff(what);
    }
    return length;
  }

  private void require(int length, String what) {
    if (octets.readableBytes() < length) {
      throw cutOff(what);
    }
  }

  private MilterProtocolException cutOff(String what) {
    return wrong(what + (hasMore() ? " is cut off" : " is missing"));
  }
}
