package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Debian's Sendmail in a root of its own, for it cannot be installed beside Postfix. It keeps mail
 * for {@code example.org} in one mailbox and asks one milter.
 */
final class SendmailServer implements AutoCloseable {

  /** The packages that its root needs. */
  static final String PACKAGES = "sendmail-bin,m4";

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Pattern QUEUED = Pattern.compile("2\\.0\\.0 (\\w+) Message accepted");

  /** Delivers as to a Maildir; Sendmail knows by {@code $u} that it does not speak SMTP to it. */
  private static final String MAILER =
      """
      #!/bin/sh
      file=$(mktemp "$1/tmp/XXXXXX") && cat >"$file" && mv "$file" "$1/new/${file##*/}"
      """;

  private static final String CONFIGURATION =
      """
      divert(0)dnl
      OSTYPE(`linux')dnl
      undefine(`ALIAS_FILE')dnl
      define(`confDOMAIN_NAME', `mx.example.org')dnl
      define(`confCW_FILE', `-o DIRECTORY/no-names')dnl
      define(`confPID_FILE', `DIRECTORY/pid')dnl
      define(`confSERVICE_SWITCH_FILE', `DIRECTORY/service.switch')dnl
      define(`QUEUE_DIR', `DIRECTORY/queue')dnl
      define(`STATUS_FILE', `')dnl
      define(`HELP_FILE', `')dnl
      define(`confDELIVERY_MODE', `interactive')dnl
      define(`confTO_IDENT', `0')dnl
      dnl However busy the machine is.
      define(`confQUEUE_LA', `100000')dnl
      define(`confREFUSE_LA', `100000')dnl
      define(`LOCAL_MAILER_PATH', `DIRECTORY/mailer')dnl
      define(`LOCAL_MAILER_ARGS', `mailer DIRECTORY/mail $u')dnl
      dnl As the superuser, without a line for mbox.
      define(`LOCAL_MAILER_FLAGS', `Sn9')dnl
      dnl Whoever the recipient is.
      MODIFY_MAILER_FLAGS(`LOCAL', `-w')dnl
      FEATURE(`nocanonify')dnl
      FEATURE(`accept_unresolvable_domains')dnl
      FEATURE(`no_default_msa')dnl
      DAEMON_OPTIONS(`Name=MTA, Addr=127.0.0.1, Port=SMTP_PORT')dnl
      INPUT_MAIL_FILTER(`inkan', `S=MILTER, F=T, T=C:30s;S:30s;R:30s;E:1m')dnl
      LOCAL_DOMAIN(`example.org')dnl
      MAILER(`local')dnl
      MAILER(`smtp')dnl
      """;

  private final DebianRoot root;
  private final Path directory;
  private final int port;
  private final Process process;
  private final Mailbox mailbox;

  private SendmailServer(DebianRoot root, String milter) throws IOException {
    this.root = root;
    this.directory = root.createDirectory("inkan");
    this.port = FreePort.find();
    this.mailbox = new Mailbox(root.outside(directory).resolve("mail"));
    prepare(milter);
    // The daemon in the foreground, and what it says to milters into a file.
    this.process =
        root.start(
            root.outside(directory).resolve("out"),
            "/usr/sbin/sendmail",
            "-C" + directory + "/sendmail.cf",
            "-D",
            directory + "/debug",
            "-bD",
            "-d64.5");
  }

  /**
   * Starts a daemon and returns once it answers.
   *
   * @param milter in the words of {@code INPUT_MAIL_FILTER}'s {@code S=}; a path is one of the root
   */
  static SendmailServer start(DebianRoot root, String milter) {
    for (int tries = 1; true; tries++) {
      try {
        SendmailServer server = new SendmailServer(root, milter);
        if (Patience.awaitListener(
            server.port, LIMIT, () -> !server.process.isAlive(), server::log)) {
          return server;
        }
        String log = server.log();
        server.close();
        if (tries == FreePort.TRIES) {
          fail("Sendmail does not start:\n" + log);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void prepare(String milter) throws IOException {
    Path outside = root.outside(directory);
    // Sendmail trusts no directory that others may write, and reads no file below such a one.
    Files.setPosixFilePermissions(outside, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (String name : List.of("queue", "mail", "mail/tmp", "mail/new")) {
      Files.createDirectory(outside.resolve(name));
    }
    root.write(directory, "service.switch", "hosts files\naliases files\npasswd files\n");
    root.write(directory, "mailer", MAILER);
    Files.setPosixFilePermissions(
        outside.resolve("mailer"), PosixFilePermissions.fromString("rwxr-xr-x"));
    root.write(
        directory,
        "sendmail.mc",
        CONFIGURATION
            .replace("DIRECTORY", directory.toString())
            .replace("SMTP_PORT", Integer.toString(port))
            .replace("MILTER", milter));
    String rules = "/usr/share/sendmail/cf/";
    String configuration =
        root.run(
                "/usr/bin/m4",
                "-D_CF_DIR_=" + rules,
                rules + "m4/cf.m4",
                directory + "/sendmail.mc")
            .standardOutput();
    root.write(directory, "sendmail.cf", configuration);
  }

  /** Sends a message by SMTP; the name that the queue gives it. */
  String send(String sender, String recipient, String message) {
    try (SmtpClient client = SmtpClient.connect(port).hello("client.example.com")) {
      SmtpReply reply =
          client.offer(sender, List.of(recipient), message.getBytes(StandardCharsets.ISO_8859_1));
      Matcher queued = QUEUED.matcher(reply.expect(250, "the message").toString());
      if (!queued.find()) {
        throw new AssertionError("no name of the queue in: " + reply);
      }
      return queued.group(1);
    }
  }

  /** Waits for the message that arrives with this name of the queue. */
  StoredMessage await(String queueId) {
    return mailbox.await(
        queueId, LIMIT, stored -> stored.value("Received").contains("id " + queueId), this::log);
  }

  /** What it has told of its talk with the milter, and of what went wrong. */
  String log() {
    try {
      StringBuilder log = new StringBuilder();
      for (String name : List.of("out", "debug")) {
        Path file = root.outside(directory).resolve(name);
        log.append(Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "");
      }
      return log.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
    children.forEach(ProcessHandle::destroyForcibly);
    root.remove(directory);
  }
}
