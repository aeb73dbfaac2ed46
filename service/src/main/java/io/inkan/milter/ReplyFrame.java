package io.inkan.milter;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.List;

/**
 * One answer as it goes over the wire: its length, its letter, numbers of four octets, strings that
 * end in NUL.
 */
record ReplyFrame(ReplyLetter letter, List<Integer> numbers, List<String> texts) {

  private static final int LENGTH_OCTETS = Integer.BYTES;

  ReplyFrame {
    numbers = List.copyOf(numbers);
    texts = List.copyOf(texts);
  }

  static ReplyFrame of(MilterReply reply) {
    if (reply instanceof MilterReply.Negotiated agreed) {
      return new ReplyFrame(
          ReplyLetter.NEGOTIATED,
          List.of(agreed.version(), agreed.actions(), agreed.protocol()),
          List.of());
    }
    if (reply instanceof MilterReply.ReplyCode refusal) {
      return new ReplyFrame(ReplyLetter.REPLY_CODE, List.of(), List.of(replyText(refusal.text())));
    }
    if (reply instanceof MilterReply.InsertHeader field) {
      return new ReplyFrame(
          ReplyLetter.INSERT_HEADER,
          List.of(atLeast(0, field.index(), "the index of an inserted field")),
          List.of(name(field.name()), value(field.value())));
    }
    if (reply instanceof MilterReply.DeleteHeader field) {
      return new ReplyFrame(
          ReplyLetter.CHANGE_HEADER,
          List.of(atLeast(1, field.occurrence(), "the occurrence of a deleted field")),
          List.of(name(field.name()), ""));
    }
    if (reply instanceof MilterReply.AddRecipient added) {
      return new ReplyFrame(ReplyLetter.ADD_RECIPIENT, List.of(), List.of(path(added.address())));
    }
    if (reply instanceof MilterReply.DeleteRecipient deleted) {
      return new ReplyFrame(
          ReplyLetter.DELETE_RECIPIENT, List.of(), List.of(path(deleted.address())));
    }
    if (reply instanceof MilterReply.Quarantine quarantine) {
      return new ReplyFrame(
          ReplyLetter.QUARANTINE,
          List.of(),
          List.of(line(quarantine.reason(), "the reason of a quarantine")));
    }
    return new ReplyFrame(letter((MilterReply.Plain) reply), List.of(), List.of());
  }

  private static ReplyLetter letter(MilterReply.Plain reply) {
    return switch (reply) {
      case CONTINUE -> ReplyLetter.CONTINUE;
      case ACCEPT -> ReplyLetter.ACCEPT;
      case REJECT -> ReplyLetter.REJECT;
      case TEMPFAIL -> ReplyLetter.TEMPFAIL;
      case DISCARD -> ReplyLetter.DISCARD;
      case SKIP -> ReplyLetter.SKIP;
      case PROGRESS -> ReplyLetter.PROGRESS;
    };
  }

  /**
   * Sendmail takes the text for a printf format: libmilter's smfi_setreply asks for {@code %%}
   * where a {@code %} is meant. Postfix makes one of the two again (SMFIR_REPLYCODE in milter8.c).
   */
  private static String replyText(String text) {
    return line(text, "the text of a reply code").replace("%", "%%");
  }

  /** As it stands in RCPT TO (RFC 5321 §4.1.2). */
  private static String path(String address) {
    return "<" + line(address, "the address of a recipient") + ">";
  }

  private static String name(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("the name of a field is empty");
    }
    return line(name, "the name of a field");
  }

  /** The MTA makes its own line end of each LF. */
  private static String value(String value) {
    String folded = withoutNul(value, "the value of an inserted field").replace("\r\n", "\n");
    for (int end = folded.indexOf('\n'); end >= 0; end = folded.indexOf('\n', end + 1)) {
      // RFC 5322 §2.2.3: what follows would be another field.
      if (end + 1 == folded.length() || " \t".indexOf(folded.charAt(end + 1)) < 0) {
        throw new IllegalArgumentException(
            "the value of an inserted field has a line end without a blank after it");
      }
    }
    return folded;
  }

  private static String line(String text, String what) {
    if (text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0) {
      throw new IllegalArgumentException(what + " holds a line end");
    }
    return withoutNul(text, what);
  }

  private static String withoutNul(String text, String what) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(what + " holds a NUL");
    }
    return text;
  }

  private static int atLeast(int least, int number, String what) {
    if (number < least) {
      throw new IllegalArgumentException(what + " is " + number + ", less than " + least);
    }
    return number;
  }

  /** With the four octets of length. */
  int size() {
    int size = LENGTH_OCTETS + 1 + numbers.size() * Integer.BYTES;
    for (String text : texts) {
      size += ByteBufUtil.utf8Bytes(text) + 1;
    }
    return size;
  }

  void writeTo(ByteBuf out) {
    out.writeInt(size() - LENGTH_OCTETS);
    out.writeByte(letter.letter());
    numbers.forEach(out::writeInt);
    for (String text : texts) {
      ByteBufUtil.reserveAndWriteUtf8(out, text, ByteBufUtil.utf8Bytes(text));
      out.writeByte(0);
    }
  }
}
