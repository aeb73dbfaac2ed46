package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Postfix that is installed in a system, as Debian configures it, its smtpd in a chroot; on a
 * port of its own, with one mailbox for {@code example.net} and without a way out.
 */
final class InstalledPostfix implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String LOG = "/var/log/mail.log";

  private final InstalledSystem system;
  private final int port;
  private final Mailbox mailbox;

  private InstalledPostfix(InstalledSystem system, int port) {
    this.system = system;
    this.port = port;
    this.mailbox = new Mailbox(system.outside("/srv/mail/all"));
  }

  /**
   * Starts it and returns once it answers.
   *
   * @param milter as in {@code smtpd_milters}
   */
  static InstalledPostfix start(InstalledSystem system, String milter) {
    system.run("install", "-d", "-o", "nobody", "/srv/mail");
    List<String> postconf = new ArrayList<>(List.of("postconf", "-e"));
    Map.ofEntries(
            Map.entry("myhostname", "mx.example.org"),
            Map.entry("mydestination", ""),
            Map.entry("alias_maps", ""),
            Map.entry("inet_interfaces", "127.0.0.1"),
            Map.entry("inet_protocols", "ipv4"),
            Map.entry("mynetworks", "127.0.0.0/8"),
            Map.entry("virtual_mailbox_domains", "example.net"),
            Map.entry("virtual_mailbox_base", "/srv/mail"),
            Map.entry("virtual_mailbox_maps", "static:all/"),
            // Debian gives nobody and nogroup this number.
            Map.entry("virtual_uid_maps", "static:65534"),
            Map.entry("virtual_gid_maps", "static:65534"),
            Map.entry("default_transport", "error:5.1.1 nobody lives there"),
            Map.entry("maillog_file", LOG),
            // A client of a test may claim to be another one.
            Map.entry("smtpd_authorized_xclient_hosts", "127.0.0.1"),
            Map.entry("smtpd_milters", milter),
            Map.entry("milter_default_action", "tempfail"))
        .forEach((name, value) -> postconf.add(name + "=" + value));
    system.run(postconf.toArray(String[]::new));
    system.run("postconf", "-MX", "smtp/inet");
    for (int tries = 1; true; tries++) {
      int port = FreePort.find();
      String name = "127.0.0.1:" + port;
      system.run("postconf", "-M", name + "/inet=" + name + " inet n - y - - smtpd");
      ExternalProgram.Output output = system.runToAnyEnd("postfix", "start");
      if (output.exitCode() == 0) {
        InstalledPostfix postfix = new InstalledPostfix(system, port);
        Patience.awaitListener(port, LIMIT, () -> false, postfix::log);
        return postfix;
      }
      system.run("postconf", "-MX", name + "/inet");
      if (tries == FreePort.TRIES) {
        throw new AssertionError(output.toString());
      }
    }
  }

  /** Sends a message by SMTP and returns it as it arrived. */
  StoredMessage send(String sender, String messageId) {
    String message =
        """
        From: %s
        To: bob@example.net
        Subject: hello
        Date: Mon, 1 Jan 2024 12:00:00 +0000
        Message-ID: %s

        How are you?
        """
            .formatted(sender, messageId)
            .replace("\n", "\r\n");
    try (SmtpClient client = SmtpClient.connect(port).hello("client.example.com")) {
      client
          .offer(sender, List.of("bob@example.net"), message.getBytes(StandardCharsets.ISO_8859_1))
          .expect(250, "the message");
    }
    return mailbox.await(
        "a message " + messageId,
        LIMIT,
        stored -> stored.value("Message-ID").equals(messageId),
        this::log);
  }

  /** Where it takes mail by SMTP, on 127.0.0.1. */
  int port() {
    return port;
  }

  /** Everything that was delivered. */
  Mailbox mailbox() {
    return mailbox;
  }

  /** Waits until nothing is on its way to the mailbox. */
  void awaitEmptyQueue() {
    boolean unused =
        Patience.await(
            "an empty queue",
            LIMIT,
            () -> system.run("postqueue", "-j").isBlank() ? Optional.of(true) : Optional.empty(),
            this::log);
  }

  String log() {
    return system.has(LOG) ? system.read(LOG) : "";
  }

  @Override
  public void close() {
    ExternalProgram.Output output = system.runToAnyEnd("postfix", "stop");
    assertEquals(0, output.exitCode(), () -> output + "\n" + log());
  }
}
