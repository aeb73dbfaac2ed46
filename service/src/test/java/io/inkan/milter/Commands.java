package io.inkan.milter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an MTA says, written shortly. */
final class Commands {

  static final int ALL_ACTIONS = 0x1FF;
  static final int ALL_PROTOCOL = 0x1FFFFF;

  private Commands() {}

  /** What Postfix offers. */
  static MilterCommand.Negotiate offer() {
    return new MilterCommand.Negotiate(6, ALL_ACTIONS, ALL_PROTOCOL);
  }

  /** What an MTA offers that waits for a reply to each part of the body. */
  static MilterCommand.Negotiate offerOfAnsweredBody() {
    return new MilterCommand.Negotiate(6, ALL_ACTIONS, ALL_PROTOCOL & ~ProtocolFlags.NO_REPLY_BODY);
  }

  /** What an MTA of the first days offers, which waits for a reply to each command. */
  static MilterCommand.Negotiate oldOffer() {
    return new MilterCommand.Negotiate(2, 0x3F, 0x7F);
  }

  static MilterCommand.Connect connect(String name, String address) {
    return new MilterCommand.Connect(name, MilterCommand.Family.INET, address, 4711);
  }

  static MilterCommand.Connect connect() {
    return connect("mail.example.net", "192.0.2.7");
  }

  static MilterCommand.Helo helo() {
    return new MilterCommand.Helo("mail.example.net");
  }

  static MilterCommand.Mail mail(String sender) {
    return new MilterCommand.Mail(sender, List.of("SIZE=100"));
  }

  static MilterCommand.Recipient recipient(String recipient) {
    return new MilterCommand.Recipient(recipient, List.of());
  }

  /** Macros, each name followed by its value. */
  static MilterCommand.Macros macros(char stage, String... namesAndValues) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new MilterCommand.Macros(stage, values);
  }

  static MilterCommand.Header header(String name, String value) {
    return new MilterCommand.Header(raw(name), raw(value));
  }

  private static MilterCommand.RawText raw(String text) {
    return new MilterCommand.RawText(text.getBytes(ISO_8859_1));
  }

  static MilterCommand.Body body(String text) {
    return new MilterCommand.Body(chunk(text), true);
  }

  static MilterCommand.EndOfMessage end(String text) {
    return new MilterCommand.EndOfMessage(chunk(text));
  }

  /** The end of a message without more octets of body. */
  static MilterCommand.EndOfMessage end() {
    return end("");
  }

  static MilterCommand.Chunk chunk(String text) {
    byte[] octets = ("<" + text + ">").getBytes(ISO_8859_1);
    return text.isEmpty()
        ? MilterCommand.Chunk.NONE
        : receiver -> receiver.accept(octets, 1, octets.length - 2);
  }
}
