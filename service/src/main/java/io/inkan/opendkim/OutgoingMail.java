package io.inkan.opendkim;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message of our own.
 *
 * @param sender the envelope's sender, an address
 * @param from the value of From
 * @param to the one recipient that everybody sees, an address
 * @param bcc the value of Bcc, or null
 * @param blindRecipients the addresses in it
 * @param rest what follows these fields: further fields, an empty line and the body, lines ended by
 *     LF
 */
public record OutgoingMail(
    String sender,
    String from,
    String to,
    @Nullable String bcc,
    List<String> blindRecipients,
    String rest) {

  public OutgoingMail {
    blindRecipients = List.copyOf(blindRecipients);
  }

  /**
   * The message as a program takes it that reads its recipients from it, Bcc included. As OpenDKIM
   * writes it, a body of several parts follows the fields at once: every sendmail(8) sees that a
   * boundary is no field, and puts the empty line in.
   */
  String withBlindRecipients() {
    return head() + (bcc == null ? "" : "Bcc: " + bcc + "\n") + rest.replaceFirst("\n\n--", "\n--");
  }

  /** The message as its recipients get it. */
  String asSent() {
    return head() + rest;
  }

  private String head() {
    return "From: " + from + "\nTo: " + to + "\n";
  }
}
