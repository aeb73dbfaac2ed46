package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Debian's Postfix, an instance of its own with everything it needs below one scratch directory. It
 * keeps mail for {@link #LOCAL_DOMAINS} in one mailbox, throws away mail for {@link #SINK} and
 * bounces all other: none leaves the machine. Needs root, as Postfix does.
 */
final class PostfixServer implements AutoCloseable {

  /** The name of the host, which also writes the bounces. */
  static final String HOST = "mx.example.org";

  static final List<String> LOCAL_DOMAINS = List.of("example.com", "example.net");

  /** A domain whose mail is accepted and thrown away. */
  static final String SINK = "sink.example";

  /** Who may submit mail, at {@link #HOST}. */
  static final String USER = "alice";

  static final String PASSWORD = "open sesame";

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String PACKAGES = "postfix";
  private static final ExternalProgram POSTFIX = ExternalProgram.at("/usr/sbin/postfix", PACKAGES);
  private static final ExternalProgram POSTQUEUE =
      ExternalProgram.at("/usr/sbin/postqueue", PACKAGES);
  private static final ExternalProgram SENDMAIL =
      ExternalProgram.at("/usr/sbin/sendmail", PACKAGES);
  private static final Pattern PORT_TAKEN =
      Pattern.compile("fatal: bind 127\\.0\\.0\\.1 port \\d+: Address already in use");

  private final PostfixDirectory directory;
  private final int smtpPort;
  private final int submissionPort;
  private final Mailbox mailbox;

  private PostfixServer(PostfixDirectory directory, int smtpPort, int submissionPort) {
    this.directory = directory;
    this.smtpPort = smtpPort;
    this.submissionPort = submissionPort;
    this.mailbox = new Mailbox(directory.mailboxes().resolve("all"));
  }

  /** Starts an instance and returns once it answers. */
  static PostfixServer start(PostfixSettings settings) {
    requireRoot();
    for (int tries = 1; true; tries++) {
      int smtpPort = FreePort.find();
      int submissionPort = FreePort.findBeside(smtpPort);
      PostfixDirectory directory = new PostfixDirectory(settings, smtpPort, submissionPort);
      PostfixServer server = new PostfixServer(directory, smtpPort, submissionPort);
      ExternalProgram.Output output = server.postfix("start");
      if (output.exitCode() == 0) {
        Patience.awaitListener(smtpPort, LIMIT, () -> false, server::log);
        Patience.awaitListener(submissionPort, LIMIT, () -> false, server::log);
        return server;
      }
      String log = server.log();
      directory.close();
      if (tries == FreePort.TRIES || !PORT_TAKEN.matcher(log).find()) {
        fail("Postfix does not start: " + output + "\n" + log);
      }
    }
  }

  private static void requireRoot() {
    if (!System.getProperty("user.name").equals("root")) {
      fail("Postfix changes its user and starts as root only: run these tests as root");
    }
  }

  /** Where it takes mail by SMTP, on 127.0.0.1. */
  int smtpPort() {
    return smtpPort;
  }

  /** Where {@link #USER} submits mail after STARTTLS, on 127.0.0.1. */
  int submissionPort() {
    return submissionPort;
  }

  /** The certificate of the submission service, PEM. */
  Path certificate() {
    return directory.certificate();
  }

  Mailbox mailbox() {
    return mailbox;
  }

  /** Opens a session on {@link #smtpPort()}; the greeting has been read, nothing said yet. */
  SmtpClient connect() {
    return SmtpClient.connect(smtpPort);
  }

  /** Opens a session on {@link #submissionPort()}; the greeting has been read, nothing said yet. */
  SmtpClient connectToSubmission() {
    return SmtpClient.connect(submissionPort);
  }

  /**
   * Sends a message with the command {@code sendmail}.
   *
   * @param message octets as ISO 8859-1, with LF or CRLF
   */
  void sendmail(String sender, List<String> recipients, String message) {
    List<String> arguments = new ArrayList<>(List.of("-C", configuration(), "-i", "-f", sender));
    arguments.add("--");
    arguments.addAll(recipients);
    try {
      Path input = Files.createTempFile(directory.root(), "message", ".eml");
      Files.writeString(input, message, StandardCharsets.ISO_8859_1);
      ExternalProgram.Output output =
          SENDMAIL.runToAnyEnd(directory.root(), LIMIT, arguments, input);
      assertEquals(0, output.exitCode(), () -> "sendmail: " + output + "\n" + log());
      Files.delete(input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the message with this Message-ID, angle brackets included. */
  StoredMessage awaitMessage(String messageId) {
    return mailbox.await(
        "a message " + messageId,
        LIMIT,
        message -> message.value("Message-ID").equals(messageId),
        this::circumstances);
  }

  /** Waits for the message with this Message-ID that was delivered to {@code recipient}. */
  StoredMessage awaitMessage(String messageId, String recipient) {
    return mailbox.await(
        "a message " + messageId + " for " + recipient,
        LIMIT,
        message ->
            message.value("Message-ID").equals(messageId) && message.recipient().equals(recipient),
        this::circumstances);
  }

  /** Waits for the bounce of a message to its sender. */
  StoredMessage awaitBounceTo(String sender) {
    return mailbox.await(
        "a bounce to " + sender,
        LIMIT,
        message -> message.value("Return-Path").equals("<>") && message.recipient().equals(sender),
        this::circumstances);
  }

  /** The queue: an object for each message, as {@code postqueue -j} prints them. */
  List<JsonObject> queue() {
    ExternalProgram.Output output =
        POSTQUEUE.run(directory.root(), LIMIT, List.of("-c", configuration(), "-j"));
    return output.standardOutput().lines().map(JsonObject::new).toList();
  }

  /** Waits until no message is on its way any more; one that is deferred counts as on its way. */
  void awaitEmptyQueue(Duration limit) {
    Patience.await(
        "an empty queue",
        limit,
        () -> queueIsEmpty() ? Optional.of(true) : Optional.empty(),
        this::circumstances);
  }

  /** Looks twice: a bounce enters the queue before the message it is about has left it. */
  private boolean queueIsEmpty() {
    List<String> inTheOrderOfAMessage =
        List.of("maildrop", "incoming", "active", "deferred", "hold", "corrupt");
    return Stream.concat(inTheOrderOfAMessage.stream(), inTheOrderOfAMessage.stream())
        .allMatch(name -> isEmpty(directory.queue().resolve(name)));
  }

  private static boolean isEmpty(Path queue) {
    try (Stream<Path> tree = Files.walk(queue)) {
      return tree.noneMatch(Files::isRegularFile);
    } catch (NoSuchFileException e) {
      return false;
    } catch (UncheckedIOException e) {
      return false; // a file went while the walk was under way
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The mail log up to now. */
  String log() {
    try {
      return Files.exists(directory.log()) ? Files.readString(directory.log()) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for a line of the mail log; {@code pattern} need not match all of it. */
  Matcher awaitLog(Pattern pattern) {
    return Patience.await(
        "a line in the mail log with " + pattern,
        LIMIT,
        () -> Optional.of(pattern.matcher(log())).filter(Matcher::find),
        this::log);
  }

  /** By which name the queue knew a message, which has at least been received. */
  String queueId(String messageId) {
    return awaitLog(
            Pattern.compile("cleanup\\[\\d+\\]: (\\w+): message-id=" + Pattern.quote(messageId)))
        .group(1);
  }

  /** What a reader of a failed test wants to see. */
  private String circumstances() {
    return log()
        + "queue: "
        + queue()
        + "\narrived: "
        + mailbox.messages().stream()
            .map(message -> message.value("Message-ID") + " for " + message.recipient())
            .collect(Collectors.joining(", "));
  }

  private String configuration() {
    return directory.configuration().toString();
  }

  private ExternalProgram.Output postfix(String command) {
    return POSTFIX.runToAnyEnd(directory.root(), LIMIT, List.of("-c", configuration(), command));
  }

  @Override
  public void close() {
    List<ProcessHandle> processes = processes();
    ExternalProgram.Output output = postfix("stop");
    String log = log();
    awaitEnd(processes);
    directory.close();
    assertEquals(0, output.exitCode(), () -> "Postfix does not stop: " + output + "\n" + log);
  }

  /** The master and all it has started; they write below the directory as long as they live. */
  private List<ProcessHandle> processes() {
    try {
      String pid = Files.readString(directory.queue().resolve("pid").resolve("master.pid"));
      return ProcessHandle.of(Long.parseLong(pid.strip())).stream()
          .flatMap(master -> Stream.concat(Stream.of(master), master.descendants()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitEnd(List<ProcessHandle> processes) {
    try {
      CompletableFuture.allOf(
              processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
          .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      fail("Postfix has been stopped and lives on: " + Arrays.toString(processes.toArray()), e);
    }
  }
}
