package io.inkan.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a filter made of a message.
 *
 * @param letter the last word: {@code a} accepted, {@code y} refused with a text, {@code d} thrown
 *     away, {@code r}, {@code t}
 * @param text of a refusal, else empty
 * @param inserted the fields that were put in, in the order in which they stand now
 * @param deleted how many fields were taken out
 * @param mail the message with all changes made
 */
public record MilterResult(
    char letter, String text, List<MilterMail.Field> inserted, int deleted, MilterMail mail) {

  public MilterResult {
    inserted = List.copyOf(inserted);
  }

  static MilterResult of(
      MilterMail before, List<MilterClient.Reply> replies, boolean leadingSpace) {
    List<MilterMail.Field> fields = new ArrayList<>(before.fields());
    List<MilterMail.Field> inserted = new ArrayList<>();
    int deleted = 0;
    for (MilterClient.Reply reply : replies) {
      if (reply.letter() == 'i') {
        MilterMail.Field field = inserted(reply.content(), leadingSpace);
        fields.add(number(reply.content()), field);
        inserted.add(0, field);
      } else if (reply.letter() == 'm') {
        fields.remove(place(fields, reply.content()));
        deleted++;
      }
    }
    MilterClient.Reply last = replies.get(replies.size() - 1);
    return new MilterResult(
        last.letter(),
        last.content().replace("\0", ""),
        inserted,
        deleted,
        new MilterMail(fields, before.body()));
  }

  private static MilterMail.Field inserted(String content, boolean leadingSpace) {
    int nameEnd = content.indexOf('\0', Integer.BYTES);
    String value = content.substring(nameEnd + 1, content.length() - 1).replace("\n", "\r\n");
    return new MilterMail.Field(
        content.substring(Integer.BYTES, nameEnd), leadingSpace ? value : " " + value);
  }

  /** Where the field stands that is the so-and-so-manieth of its name. */
  private static int place(List<MilterMail.Field> fields, String content) {
    String name = content.substring(Integer.BYTES, content.indexOf('\0', Integer.BYTES));
    int left = number(content);
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equalsIgnoreCase(name) && --left == 0) {
        return i;
      }
    }
    throw new AssertionError("there is no such field: " + content.replace('\0', ' '));
  }

  private static int number(String content) {
    return ByteBuffer.wrap(content.getBytes(ISO_8859_1)).getInt();
  }
}
