package io.inkan.load.milter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who hands in the mail of a session, as the MTA tells it.
 *
 * @param address of the client, IPv4
 * @param login of the client, where it logged in
 * @param daemonName of the MTA's listener
 */
public record Sender(String address, @Nullable String login, String daemonName) {

  /** The name of the MTA, macro {@code j}. */
  static final String MTA = "mx.example.org";

  /** The client's name and that in HELO. */
  String name() {
    return address.startsWith("127.") ? "localhost" : "mail.sender.example";
  }

  List<String> connectMacros() {
    return List.of(
        "j", MTA, "{daemon_name}", daemonName, "{daemon_addr}", "127.0.0.1", "v", "Postfix 3.7.11");
  }

  List<String> mailMacros(String sender) {
    List<String> macros = new ArrayList<>();
    if (login != null) {
      macros.addAll(List.of("{auth_type}", "PLAIN", "{auth_authen}", login));
    }
    macros.addAll(List.of("{mail_addr}", sender, "{mail_host}", "sink", "{mail_mailer}", "smtp"));
    return macros;
  }
}
