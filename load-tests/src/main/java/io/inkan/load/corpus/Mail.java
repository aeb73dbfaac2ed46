package io.inkan.load.corpus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message and its envelope.
 *
 * @param sender MAIL FROM, without angle brackets
 * @param recipients RCPT TO, at least one
 * @param body its lines end with CRLF; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Mail(String sender, List<String> recipients, List<Field> fields, byte[] body) {

  public Mail {
    recipients = List.copyOf(recipients);
    fields = List.copyOf(fields);
    if (recipients.isEmpty() || fields.isEmpty()) {
      throw new IllegalArgumentException("a message has a recipient and a field");
    }
  }

  /** The same message from an author of another domain; by From and MAIL FROM alone. */
  public Mail from(String domain) {
    String author = "alice@" + domain;
    List<Field> changed = new ArrayList<>(fields.size());
    for (Field field : fields) {
      changed.add(field.isNamed("From") ? Field.of("From", "Alice <" + author + ">") : field);
    }
    return new Mail(author, recipients, changed, body);
  }

  /** The same message with these fields at the top. */
  public Mail with(List<Field> more) {
    List<Field> all = new ArrayList<>(more);
    all.addAll(fields);
    return new Mail(sender, recipients, all, body);
  }

  /** How many octets it takes with CRLF. */
  public int size() {
    return fields.stream().mapToInt(Field::size).sum() + 2 + body.length;
  }

  /** The message with CRLF, as it travels by SMTP. */
  public byte[] octets() {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(size());
    for (Field field : fields) {
      String line = field.name() + ":" + field.text().replace("\n", "\r\n") + "\r\n";
      octets.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1));
    }
    octets.writeBytes(new byte[] {'\r', '\n'});
    octets.writeBytes(body);
    return octets.toByteArray();
  }
}
