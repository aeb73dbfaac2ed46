package io.inkan.interop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.inkan.testing.MilterClient;
import io.inkan.testing.MilterMail;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One message on a connection of its own, told to a milter command by command: each is answered, so
 * that it is seen where the milter has its last word.
 */
final class MilterConversation {

  /** All that an MTA may be told to do to a message. */
  private static final int ACTIONS = 0x1FF;

  private static final int LEADING_SPACE = 1 << 20;
  private static final int CHUNK = 65_535;

  private final MilterMail before;
  private final List<MilterMail.Field> fields;
  private final List<String> recipients = new ArrayList<>();
  private String quarantine = "";
  private boolean leadingSpace;

  private MilterConversation(MilterMail mail) {
    this.before = mail;
    this.fields = new ArrayList<>(mail.fields());
  }

  /** Tells a message and makes the changes that are asked for. */
  static MilterAnswer tell(MilterClient milter, MatrixClient client, MatrixMessage message) {
    return new MilterConversation(message.mail()).answer(milter, client, message);
  }

  private MilterAnswer answer(MilterClient milter, MatrixClient client, MatrixMessage message) {
    send(milter, 'O', number(6) + number(ACTIONS) + number(MilterClient.OLD | LEADING_SPACE));
    leadingSpace = (number(milter.reply().content(), 8) & LEADING_SPACE) != 0;
    List<Command> commands = new ArrayList<>();
    commands.add(new Command('C', client.connection(), client.macros('C')));
    commands.add(new Command('H', "client.example.net\0", List.of()));
    commands.add(new Command('M', "<" + message.sender() + ">\0", client.macros('M')));
    for (String recipient : message.recipients()) {
      commands.add(new Command('R', "<" + recipient + ">\0", List.of()));
    }
    commands.add(new Command('T', "", List.of("i", "4XyZ12")));
    for (MilterMail.Field field : before.fields()) {
      String lines = field.value().replace("\r\n", "\n");
      String value = !leadingSpace && lines.startsWith(" ") ? lines.substring(1) : lines;
      commands.add(new Command('L', field.name() + "\0" + value + "\0", List.of()));
    }
    commands.add(new Command('N', "", List.of()));
    String body = before.body();
    for (int i = 0; i < body.length(); i += CHUNK) {
      String chunk = body.substring(i, Math.min(body.length(), i + CHUNK));
      commands.add(new Command('B', chunk, List.of()));
    }
    for (Command command : commands) {
      command.send(milter);
      MilterClient.Reply reply = milter.reply();
      if (reply.letter() != 'c' && reply.letter() != 's') {
        return answer(command.letter(), reply);
      }
    }
    send(milter, 'E', "");
    MilterClient.Reply reply = milter.reply();
    while (change(reply)) {
      reply = milter.reply();
    }
    return answer('E', reply);
  }

  private record Command(char letter, String content, List<String> macros) {
    void send(MilterClient milter) {
      // In one piece, so that no acknowledgement is waited for in between.
      String given = macros.isEmpty() ? "" : packet('D', letter + String.join("\0", macros) + "\0");
      milter.octets(given + packet(letter, content));
    }
  }

  private static void send(MilterClient milter, char letter, String content) {
    milter.octets(packet(letter, content));
  }

  private static String packet(char letter, String content) {
    return number(content.length() + 1) + letter + content;
  }

  private static String number(int number) {
    return new String(ByteBuffer.allocate(Integer.BYTES).putInt(number).array(), ISO_8859_1);
  }

  private static int number(String octets, int at) {
    return ByteBuffer.wrap(octets.getBytes(ISO_8859_1)).getInt(at);
  }

  /** Makes a change; whether it was one. */
  private boolean change(MilterClient.Reply reply) {
    String content = reply.content();
    switch (reply.letter()) {
      case 'p' -> {}
      case 'i' -> fields.add(Math.min(number(content, 0), fields.size()), field(content, 4));
      case 'h' -> fields.add(field(content, 0));
      case 'm' -> replace(content);
      case 'q' -> quarantine = content.replace("\0", "");
      case '+', '-' -> recipients.add(reply.letter() + content.replaceAll("[\0<>]", ""));
      default -> {
        return false;
      }
    }
    return true;
  }

  private MilterMail.Field field(String content, int at) {
    int nameEnd = content.indexOf('\0', at);
    String value = content.substring(nameEnd + 1, content.length() - 1).replace("\n", "\r\n");
    return new MilterMail.Field(content.substring(at, nameEnd), leadingSpace ? value : " " + value);
  }

  /** The so-and-so-manieth field of a name; 0 is taken for the first, as Sendmail does. */
  private void replace(String content) {
    MilterMail.Field next = field(content, 4);
    int left = Math.max(1, number(content, 0));
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equalsIgnoreCase(next.name()) && --left == 0) {
        fields.remove(i);
        if (!next.value().isBlank()) {
          fields.add(i, next);
        }
        return;
      }
    }
    throw new AssertionError("there is no such field: " + content.replace('\0', ' '));
  }

  @SuppressWarnings("ReferenceEquality") // two fields may be equal, and one of them removed
  private MilterAnswer answer(char stage, MilterClient.Reply last) {
    List<MilterMail.Field> added = new ArrayList<>();
    fields.stream().filter(field -> !isOld(field)).forEach(added::add);
    List<String> removed = new ArrayList<>();
    for (int i = 0; i < before.fields().size(); i++) {
      MilterMail.Field old = before.fields().get(i);
      if (fields.stream().noneMatch(field -> field == old)) {
        removed.add(i + " " + old);
      }
    }
    recipients.sort(Comparator.naturalOrder());
    return new MilterAnswer(
        stage,
        last.letter(),
        last.content().replace("\0", ""),
        quarantine,
        recipients,
        removed,
        added,
        new MilterMail(fields, before.body()));
  }

  /** Whether it is one of the very fields that came, not only one that reads the same. */
  @SuppressWarnings("ReferenceEquality")
  private boolean isOld(MilterMail.Field field) {
    return before.fields().stream().anyMatch(old -> old == field);
  }
}
