package io.inkan.interop;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A message as a mailbox keeps it, with CRLF after every line; octets as ISO 8859-1.
 *
 * @param fields as they stand, name and folds included, without the final CRLF
 * @param body what follows the empty line
 */
record StoredMessage(List<String> fields, String body) {

  StoredMessage {
    fields = List.copyOf(fields);
  }

  /**
   * Reads a file of a Maildir.
   *
   * @param file with LF after every line
   */
  static StoredMessage parse(String file) {
    int end = file.indexOf("\n\n");
    String header = end < 0 ? file : file.substring(0, end + 1);
    String body = end < 0 ? "" : file.substring(end + 2);
    List<String> fields = new ArrayList<>();
    for (String line : header.split("\n", -1)) {
      if (line.startsWith(" ") || line.startsWith("\t")) {
        fields.set(fields.size() - 1, fields.get(fields.size() - 1) + "\r\n" + line);
      } else if (!line.isEmpty()) {
        fields.add(line);
      }
    }
    return new StoredMessage(fields, body.replace("\n", "\r\n"));
  }

  /** The fields of this name, from the top down, with their names. */
  List<String> fields(String name) {
    return fields.stream().filter(field -> name(field).equalsIgnoreCase(name)).toList();
  }

  /** The names of all fields, in lower case, from the top down. */
  List<String> names() {
    return fields.stream().map(field -> name(field).toLowerCase(Locale.ROOT)).toList();
  }

  /** The value of the first field of this name, in UTF-8; empty if there is none. */
  String value(String name) {
    return fields(name).stream()
        .findFirst()
        .map(field -> utf8(field.substring(field.indexOf(':') + 1)).strip())
        .orElse("");
  }

  /** Whom the mailbox took the message for. */
  String recipient() {
    return value("Delivered-To");
  }

  String octets() {
    return String.join("\r\n", fields) + "\r\n\r\n" + body;
  }

  private static String name(String field) {
    return field.substring(0, Math.max(0, field.indexOf(':'))).strip();
  }

  private static String utf8(String octets) {
    return new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
