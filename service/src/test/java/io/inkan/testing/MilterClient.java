package io.inkan.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An MTA's side of the milter protocol, over TCP or a UNIX socket. It blocks, waits for a reply
 * exactly where the negotiation says that one comes, and makes the changes that it is told to.
 * Every text is octets, one in each character.
 */
public final class MilterClient implements AutoCloseable {

  /** What Postfix offers. */
  public static final int MODERN = 0x1FFFFF;

  /** What an MTA of the first days offers: it waits for a reply to each command. */
  public static final int OLD = 0x7F;

  private static final int ALL_ACTIONS = 0x1FF;
  private static final int LEADING_SPACE = 1 << 20;
  private static final int CHUNK = 65_535;

  private final SocketChannel channel;
  private int agreed;

  private MilterClient(SocketChannel channel) {
    this.channel = channel;
  }

  /** Connects and negotiates nothing yet. */
  public static MilterClient open(SocketAddress address) {
    try {
      return new MilterClient(SocketChannel.open(address));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Connects to a port of 127.0.0.1 as Postfix would. */
  public static MilterClient tcp(int port) {
    return open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)).negotiate(6, MODERN);
  }

  /** Connects to a UNIX socket as Postfix would. */
  public static MilterClient unix(Path path) {
    return open(UnixDomainSocketAddress.of(path)).negotiate(6, MODERN);
  }

  /** A reply: its letter and what follows. */
  public record Reply(char letter, String content) {}

  /** Offers this and takes what is agreed. */
  public MilterClient negotiate(int version, int protocol) {
    send('O', number(version) + number(ALL_ACTIONS) + number(protocol));
    String content = reply().content();
    agreed = number(content, 8);
    return this;
  }

  private static String number(int number) {
    return new String(ByteBuffer.allocate(Integer.BYTES).putInt(number).array(), ISO_8859_1);
  }

  private static int number(String octets, int at) {
    return ByteBuffer.wrap(octets.getBytes(ISO_8859_1)).getInt(at);
  }

  /** Sends macros, each name followed by its value. */
  public MilterClient macros(char stage, String... namesAndValues) {
    send('D', stage + String.join("\0", namesAndValues) + "\0");
    return this;
  }

  /** Tells of a client that is connected by TCP over IPv4. */
  public MilterClient connect(String name, String address) {
    return command('C', name + "\0" + "4" + "\0\31" + address + "\0", 1 << 12);
  }

  /** Sends MAIL. */
  public MilterClient mail(String sender) {
    return command('M', "<" + sender + ">\0", 1 << 14);
  }

  /** Sends RCPT. */
  public MilterClient recipient(String recipient) {
    return command('R', "<" + recipient + ">\0", 1 << 15);
  }

  /** Sends DATA, which MTAs of the first days do not know. */
  public MilterClient data() {
    return agreed == 0 ? this : command('T', "", 1 << 16);
  }

  /** Sends a field, its value as it follows the colon, folds with CRLF or LF. */
  public MilterClient header(String name, String value) {
    String lines = value.replace("\r\n", "\n");
    boolean cut = (agreed & LEADING_SPACE) == 0 && lines.startsWith(" ");
    return command('L', name + "\0" + (cut ? lines.substring(1) : lines) + "\0", 1 << 7);
  }

  /** Ends the header section. */
  public MilterClient endOfHeaders() {
    return command('N', "", 1 << 18);
  }

  /** Sends a part of the body; answers whether more of it is wanted. */
  public boolean body(String octets) {
    send('B', octets);
    return (agreed & 1 << 19) != 0 || reply().letter() != 's';
  }

  /** Ends the message and takes what comes until the last word, without what only says wait. */
  public List<Reply> end() {
    send('E', "");
    List<Reply> replies = new ArrayList<>();
    while (replies.isEmpty() || "im".indexOf(last(replies).letter()) >= 0) {
      Reply reply = reply();
      if (reply.letter() != 'p') {
        replies.add(reply);
      }
    }
    return replies;
  }

  private static Reply last(List<Reply> replies) {
    return replies.get(replies.size() - 1);
  }

  /** Gives the message up. */
  public MilterClient abort() {
    send('A', "");
    return this;
  }

  /** Ends the connection. */
  public void quit() {
    send('Q', "");
  }

  /** Hands a whole message over, from MAIL on, and makes the changes. */
  public MilterResult deliver(String sender, byte[] message) {
    MilterMail mail = MilterMail.of(message);
    mail(sender).recipient("jane@example.net").data();
    mail.fields().forEach(field -> header(field.name(), field.value()));
    endOfHeaders();
    boolean wanted = true;
    for (int i = 0; wanted && i < mail.body().length(); i += CHUNK) {
      wanted = body(mail.body().substring(i, Math.min(i + CHUNK, mail.body().length())));
    }
    return MilterResult.of(mail, end(), (agreed & LEADING_SPACE) != 0);
  }

  private MilterClient command(char letter, String content, int noReply) {
    send(letter, content);
    if ((agreed & noReply) == 0) {
      Reply reply = reply();
      if (reply.letter() != 'c') {
        throw new AssertionError("not to be continued after " + letter + ": " + reply);
      }
    }
    return this;
  }

  private void send(char letter, String content) {
    octets(number(content.length() + 1) + letter + content);
  }

  /** Sends octets as they are. */
  public void octets(String octets) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(octets.getBytes(ISO_8859_1));
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes one reply. */
  public Reply reply() {
    String content = read(number(read(Integer.BYTES), 0));
    return new Reply(content.charAt(0), content.substring(1));
  }

  private String read(int length) {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    try {
      while (buffer.hasRemaining()) {
        if (channel.read(buffer) < 0) {
          throw new EOFException("the filter closed the connection");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new String(buffer.array(), ISO_8859_1);
  }

  /** Waits until the other side closes, which it must do without another word. */
  public void awaitClose() {
    try {
      int count = channel.read(ByteBuffer.allocate(1));
      if (count >= 0) {
        throw new AssertionError("it still speaks");
      }
    } catch (IOException e) {
      // Reset: closed as well, with octets of ours unread.
    }
  }

  /** Says that nothing more will be sent. */
  public void shutdownOutput() {
    try {
      channel.shutdownOutput();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Goes away, whatever is going on. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
