package io.inkan.load.run;

import io.inkan.load.milter.Flushing;
import io.inkan.load.milter.MtaClient;
import io.inkan.load.milter.Sender;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the milter is talked to. */
final class SessionOptions {

  static final String INSIDE = "127.0.0.1";

  /** An address for documentation, RFC 5737. */
  static final String OUTSIDE = "192.0.2.1";

  @Option(
      names = "--role",
      defaultValue = "sign",
      paramLabel = "ROLE",
      description =
          "sign: mail from "
              + INSIDE
              + "; verify: mail from "
              + OUTSIDE
              + " (default: ${DEFAULT-VALUE})")
  Role role = Role.sign;

  @Option(
      names = "--client",
      paramLabel = "ADDRESS",
      description = "where mail comes from, whatever the role")
  @Nullable String client;

  @Option(names = "--login", paramLabel = "NAME", description = "of a client that authenticated")
  @Nullable String login;

  @Option(
      names = "--daemon-name",
      defaultValue = "smtpd",
      paramLabel = "NAME",
      description = "of the MTA's listener (default: ${DEFAULT-VALUE})")
  String daemonName = "smtpd";

  @Option(
      names = "--threads",
      defaultValue = "1",
      paramLabel = "COUNT",
      description = "that send and receive (default: ${DEFAULT-VALUE})")
  int threads = 1;

  @Option(
      names = "--flush-each",
      description =
          "write each command for itself; without, all at once when a reply is awaited, as Postfix"
              + " does")
  boolean flushEach;

  @Option(names = "--nagle", description = "leave Nagle's algorithm on, as Postfix does")
  boolean nagle;

  /** Whose mail is sent; the words of the option. */
  enum Role {
    sign,
    verify
  }

  MtaClient client() {
    return new MtaClient(threads, flushEach ? Flushing.EACH_COMMAND : Flushing.BEFORE_REPLY, nagle);
  }

  Sender sender() {
    String address = role == Role.sign ? INSIDE : OUTSIDE;
    return new Sender(client == null ? address : client, login, daemonName);
  }

  /** Who has mail signed, whatever the role. */
  Sender insider() {
    return new Sender(INSIDE, null, daemonName);
  }
}
