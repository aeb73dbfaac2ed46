package io.inkan.cli;

import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import io.inkan.policy.Door;
import io.inkan.policy.Envelope;
import io.inkan.policy.IpAddress;
import io.inkan.policy.Origin;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** A message that is thought up to see what would be done with it. */
final class ExplainedMessage {

  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
  private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--from",
      paramLabel = "MAILBOX",
      description = "Explains what is done with a message whose From field is this.")
  private @Nullable String from;

  @Option(
      names = "--client",
      paramLabel = "ADDRESS[=NAME]",
      description = "The client of that message; default: a program on the MTA's own host.")
  private @Nullable String client;

  @Option(
      names = "--auth",
      paramLabel = "LOGIN",
      description = "As whom the client logged in; default: it did not.")
  private @Nullable String login;

  @Option(
      names = "--daemon",
      paramLabel = "NAME",
      description = "The MTA's listener, {daemon_name}.")
  private @Nullable String daemon;

  @Option(names = "--to", paramLabel = "ADDRESS", description = "A recipient; repeatable.")
  private List<String> recipients = new ArrayList<>();

  /** Whether there is one. */
  boolean isGiven() {
    if (from == null
        && (client != null || login != null || daemon != null || !recipients.isEmpty())) {
      throw usage("--client, --auth, --daemon and --to belong to --from");
    }
    return from != null;
  }

  HeaderFields fields() {
    if (from == null || from.chars().anyMatch(c -> c < ' ')) {
      throw usage("--from is no text for a From field");
    }
    return HeaderFields.of(HeaderField.of("From", " " + from));
  }

  Envelope envelope() {
    return Envelope.received("-", Door.COMMAND_LINE, origin(), from, recipients);
  }

  private Origin origin() {
    String type = login == null ? null : "PLAIN";
    if (client == null) {
      return new Origin("localhost", null, null, true, daemon, type, login);
    }
    int equals = client.indexOf('=');
    String written = equals < 0 ? client : client.substring(0, equals);
    boolean bracketed = written.startsWith("[") && written.endsWith("]") && written.length() > 2;
    String address = bracketed ? written.substring(1, written.length() - 1) : written;
    String name = equals < 0 ? null : client.substring(equals + 1);
    String shown = name == null ? "[" + address + "]" : name + "[" + address + "]";
    return new Origin(shown, name, ipAddress(address), false, daemon, type, login);
  }

  private IpAddress ipAddress(String text) {
    try {
      if (ADDRESS.matcher(text).matches()) {
        return IpAddress.of(InetAddress.getByName(text).getAddress());
      }
    } catch (UnknownHostException e) {
      throw usage("--client: \"" + text + "\" is no IP address");
    }
    throw usage("--client: \"" + text + "\" is no IP address");
  }

  private CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
