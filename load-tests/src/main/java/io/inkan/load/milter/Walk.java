package io.inkan.load.milter;

import io.inkan.load.corpus.Field;
import io.inkan.load.corpus.Mail;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The way through the commands of a greeting or a message: which one comes next, and its content.
 */
final class Walk {

  private static final AtomicLong NUMBERS = new AtomicLong();

  private final @Nullable Mail mail;
  private final String queueId;
  private @Nullable Command next;
  private int recipient;
  private int field;
  private int offset;

  private Walk(@Nullable Mail mail, Command first, String queueId) {
    this.mail = mail;
    this.next = first;
    this.queueId = queueId;
  }

  static Walk of(Mail mail) {
    return new Walk(mail, Command.MAIL, "4F" + Long.toHexString(NUMBERS.incrementAndGet()));
  }

  static Walk ofGreeting() {
    return new Walk(null, Command.CONNECT, "");
  }

  boolean isGreeting() {
    return mail == null;
  }

  /** The command to send now; null if there is nothing left. */
  @Nullable Command next() {
    return next;
  }

  /** Goes on behind a command, whether it was sent or is not wanted. */
  void pass(Command command) {
    switch (command) {
      case CONNECT -> next = Command.HELO;
      case HELO, END_OF_BODY -> next = null;
      case MAIL -> next = Command.RECIPIENT;
      case RECIPIENT ->
          next = ++recipient < mail().recipients().size() ? Command.RECIPIENT : Command.DATA;
      case DATA -> next = Command.HEADER;
      case HEADER ->
          next = ++field < mail().fields().size() ? Command.HEADER : Command.END_OF_HEADERS;
      case END_OF_HEADERS -> next = afterHeaders();
      case BODY -> {
        offset += chunkLength();
        next = afterHeaders();
      }
    }
  }

  private Command afterHeaders() {
    return offset < mail().body().length ? Command.BODY : Command.END_OF_BODY;
  }

  void skipBody() {
    offset = mail().body().length;
    next = Command.END_OF_BODY;
  }

  /** The part of the body for the command that is next; shares the body's octets. */
  ByteBuf chunk() {
    return Unpooled.wrappedBuffer(mail().body(), offset, chunkLength());
  }

  private int chunkLength() {
    return Math.min(MtaSession.CHUNK, mail().body().length - offset);
  }

  Field field() {
    return mail().fields().get(field);
  }

  String recipient() {
    return mail().recipients().get(recipient);
  }

  /** Postfix has a queue file from the second recipient on. */
  List<String> recipientMacros() {
    List<String> address =
        List.of("{rcpt_addr}", recipient(), "{rcpt_host}", "sink", "{rcpt_mailer}", "discard");
    return recipient == 0
        ? address
        : List.of(
            "i",
            queueId,
            address.get(0),
            address.get(1),
            address.get(2),
            address.get(3),
            address.get(4),
            address.get(5));
  }

  List<String> queueMacros() {
    return List.of("i", queueId);
  }

  Mail mail() {
    if (mail == null) {
      throw new IllegalStateException("a greeting has no message");
    }
    return mail;
  }
}
