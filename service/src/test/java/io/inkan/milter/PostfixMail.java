package io.inkan.milter;

import static io.inkan.milter.Wire.frame;
import static io.inkan.milter.Wire.hex;
import static io.inkan.milter.Wire.join;
import static io.inkan.milter.Wire.octets;
import static io.inkan.milter.Wire.strings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Mail as Postfix hands it to a milter: macros before every command, nothing sent before a reply is
 * awaited, the body in parts of 65,535 octets, and an ABORT behind the message.
 */
final class PostfixMail {

  /** The first words of a connection. */
  static final byte[] OFFER = frame('O', hex("00000006 000001ff 001fffff"));

  private static final String QUEUE_ID = "4XyZab1234z5";
  private static final int PART = 65_535;
  private static final String TEXT =
      "The quarterly figures are attached; call me if they differ.\r\n";
  private static final List<String> FIELDS =
      List.of(
          "Received",
          """
           from [192.0.2.7] (client.example.net [192.0.2.7])
          \tby mx.example.org (Postfix) with ESMTPSA id 4XyZab1234z5
          \tfor <jane@example.net>; Mon,  2 Nov 2026 08:00:00 +0000 (UTC)""",
          "Message-ID",
          " <20261102080000.4711.joe@example.com>",
          "Date",
          " Mon, 2 Nov 2026 08:00:00 +0000",
          "MIME-Version",
          " 1.0",
          "User-Agent",
          " Example Mail 115.3",
          "To",
          " \"Jane Doe\" <jane@example.net>, Bob <bob@example.net>",
          "From",
          " \"Joe Bloggs\" <joe@example.com>",
          "Subject",
          " =?UTF-8?Q?Figures_of_the_third_quarter,_before_the_meeting?=",
          "In-Reply-To",
          " <20261101170000.0815.jane@example.net>",
          "References",
          " <20261101170000.0815.jane@example.net>",
          "Content-Type",
          " text/plain; charset=UTF-8; format=flowed",
          "Content-Transfer-Encoding",
          " 7bit");

  /** Up to DATA, which is answered. */
  final byte[] envelope;

  /** The header section and its end. */
  private final byte[] fields;

  /** In parts. */
  private final List<byte[]> body;

  /** The end of the message, which is answered. */
  final byte[] end;

  /** What the next message on the connection begins with. */
  final byte[] reset;

  private PostfixMail(byte[] envelope, byte[] fields, List<byte[]> body, byte[] end, byte[] reset) {
    this.envelope = envelope;
    this.fields = fields;
    this.body = body;
    this.end = end;
    this.reset = reset;
  }

  /**
   * A message of joe@example.com, who logged in.
   *
   * @param octets how long the message is, from 2048
   */
  static PostfixMail submitted(int octets) {
    return mail(octets, List.of(), "{auth_type}", "PLAIN", "{auth_authen}", "joe");
  }

  /**
   * The same message as a stranger sends it.
   *
   * @param octets how long the message is without the signature
   * @param signature the value of its DKIM-Signature field
   */
  static PostfixMail received(int octets, String signature) {
    return mail(octets, List.of("DKIM-Signature", " " + signature));
  }

  private static PostfixMail mail(int octets, List<String> trace, String... macros) {
    String client = "client.example.net";
    byte[] connect =
        join(
            frame('D', octets("C"), strings("j", "mx.example.org", "{daemon_name}", "smtpd")),
            frame('C', strings(client), octets("4"), hex("1267"), strings("192.0.2.7")),
            frame('H', strings(client)));
    byte[] envelope =
        join(
            connect,
            frame('D', octets("M"), strings("i", QUEUE_ID), strings(macros)),
            frame('M', strings("<joe@example.com>", "SIZE=" + octets)),
            frame('D', octets("R"), strings("{rcpt_addr}", "jane@example.net")),
            frame('R', strings("<jane@example.net>")),
            frame('T'));
    List<byte[]> fields = new ArrayList<>();
    add(trace, fields);
    int length = add(FIELDS, fields);
    fields.add(join(macros('N'), frame('N')));
    return new PostfixMail(
        envelope,
        join(fields.toArray(byte[][]::new)),
        parts(octets - length - 2),
        join(macros('E'), frame('E')),
        frame('A'));
  }

  private static byte[] macros(char stage) {
    return frame('D', octets(String.valueOf(stage)), strings("i", QUEUE_ID));
  }

  /** Adds a frame for each name and value; answers how long the fields are in the message. */
  private static int add(List<String> namesAndValues, List<byte[]> frames) {
    int length = 0;
    for (int i = 0; i < namesAndValues.size(); i += 2) {
      String name = namesAndValues.get(i);
      String value = namesAndValues.get(i + 1);
      frames.add(join(macros('L'), frame('L', strings(name, value))));
      length += name.length() + 1 + value.replace("\n", "\r\n").length() + 2;
    }
    return length;
  }

  private static List<byte[]> parts(int length) {
    byte[] body = octets(TEXT.repeat(length / TEXT.length() + 1).substring(0, length - 2) + "\r\n");
    List<byte[]> parts = new ArrayList<>();
    for (int at = 0; at < length; at += PART) {
      byte[] part = Arrays.copyOfRange(body, at, Math.min(length, at + PART));
      parts.add(join(macros('B'), frame('B', part)));
    }
    return parts;
  }

  /** Sends the whole message. */
  void sendTo(CountedConnection connection) {
    connection.arrives(envelope);
    sendContentTo(connection);
    connection.arrives(end);
    connection.arrives(reset);
  }

  /** Sends fields and body. */
  void sendContentTo(CountedConnection connection) {
    connection.arrives(fields);
    body.forEach(connection::arrives);
  }
}
