package io.inkan.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message as an MTA that received it hands it to its filters: fields and body. What MTAs do to
 * messages on their way in is done here as well: bare line ends become CRLF, an mbox separator is
 * dropped, and the body begins at the first line that is no field.
 *
 * @param fields from the top down
 * @param body octets, one in each character
 */
public record MilterMail(List<Field> fields, String body) {

  private static final Pattern FIELD =
      Pattern.compile("(?<name>[!-9;-~]+)[ \\t]*:(?<value>.*(\\r\\n[ \\t].*)*)\\r\\n");

  /**
   * A field.
   *
   * @param value what follows the colon, folds as CRLF
   */
  public record Field(String name, String value) {
    @Override
    public String toString() {
      return name + ":" + value + "\r\n";
    }
  }

  public MilterMail {
    fields = List.copyOf(fields);
  }

  /** The message of these octets. */
  public static MilterMail of(byte[] message) {
    String octets = new String(message, ISO_8859_1).replaceAll("\r\n|\n", "\r\n");
    String rest = octets.startsWith("From ") ? octets.substring(octets.indexOf('\n') + 1) : octets;
    List<Field> fields = new ArrayList<>();
    Matcher field = FIELD.matcher(rest.endsWith("\r\n") ? rest : rest + "\r\n");
    int end = 0;
    while (field.region(end, field.regionEnd()).lookingAt()) {
      fields.add(new Field(field.group("name"), field.group("value")));
      end = field.end();
    }
    String body = rest.substring(Math.min(end, rest.length()));
    return new MilterMail(fields, body.startsWith("\r\n") ? body.substring(2) : body);
  }

  /** Whether a filter sees the very octets of this message. */
  public static boolean travels(byte[] message) {
    return of(message).toString().equals(new String(message, ISO_8859_1));
  }

  /** The whole message. */
  @Override
  public String toString() {
    StringBuilder message = new StringBuilder();
    fields.forEach(message::append);
    return message.append("\r\n").append(body).toString();
  }
}
