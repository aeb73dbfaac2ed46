package io.inkan.interop;

import io.inkan.testing.MilterMail;
import java.util.List;

/**
 * What a milter made of a message.
 *
 * @param stage the letter of the command at which it said its last word; {@code E} is the end of
 *     the message
 * @param letter its last word: {@code a} accepted, {@code y} a reply of its own, {@code d}, {@code
 *     r}, {@code t}
 * @param text the reply of its own, else empty
 * @param quarantine why the message is held; empty if it is not
 * @param recipients the changes of recipients, as they were told
 * @param removed the fields that are gone, each with its place from 0
 * @param added the new fields from the top down
 * @param mail the message with all changes made
 */
record MilterAnswer(
    char stage,
    char letter,
    String text,
    String quarantine,
    List<String> recipients,
    List<String> removed,
    List<MilterMail.Field> added,
    MilterMail mail) {

  MilterAnswer {
    recipients = List.copyOf(recipients);
    removed = List.copyOf(removed);
    added = List.copyOf(added);
  }

  /** What comes of a message over which a milter falls. */
  static MilterAnswer none(MilterMail mail) {
    return new MilterAnswer('?', '!', "", "", List.of(), List.of(), List.of(), mail);
  }

  /** The new fields of a name from the top down. */
  List<String> added(String name) {
    return added.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(MilterMail.Field::value)
        .toList();
  }

  @Override
  public String toString() {
    StringBuilder told = new StringBuilder();
    told.append(letter).append(" at ").append(stage).append(' ').append(text);
    told.append(quarantine.isEmpty() ? "" : " quarantined: " + quarantine);
    told.append(recipients.isEmpty() ? "" : " recipients: " + recipients);
    removed.forEach(field -> told.append("\n  - ").append(field.strip()));
    added.forEach(field -> told.append("\n  + ").append(field.toString().strip()));
    return told.toString();
  }
}
