package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.testing.FakeDnsReply;
import io.inkan.testing.FakeDnsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The packaged program with its milter door alone. */
final class InkanMilter implements MilterUnderTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Pattern LISTENS =
      Pattern.compile("milter listens on (?:inet:(\\d+)@127\\.0\\.0\\.1|(unix:\\S+))");

  private final Scratch scratch;
  private final FakeDnsServer dns;
  private final Process process;

  private InkanMilter(Scratch scratch, FakeDnsServer dns, Process process) {
    this.scratch = scratch;
    this.dns = dns;
    this.process = process;
  }

  /** Starts the program on a port of the kernel's choice and returns once it listens. */
  static InkanMilter start(MilterSettings settings) {
    return start(settings, Scratch.create(), "listen: \"inet:0@127.0.0.1\"");
  }

  /** Starts the program on a UNIX socket that Postfix may use, and returns once it listens. */
  static InkanMilter startOnSocket(MilterSettings settings) {
    Scratch scratch = Scratch.create().traversable();
    Path socket = scratch.directory().resolve("milter.sock");
    return start(settings, scratch, "listen: \"unix:" + socket + "\", socketGroup: postfix");
  }

  /**
   * Starts the program on a UNIX socket for the superuser's programs, and returns once it listens.
   *
   * @param directory where the socket is to be; its name may be longer than that of a socket
   */
  static InkanMilter startOnSocketIn(Path directory, MilterSettings settings) {
    Scratch scratch = Scratch.create();
    try {
      Path shorter =
          Files.createSymbolicLink(scratch.directory().resolve("door"), directory.toAbsolutePath());
      return start(settings, scratch, "listen: \"unix:" + shorter.resolve("milter.sock") + "\"");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InkanMilter start(MilterSettings settings, Scratch scratch, String door) {
    try {
      FakeDnsServer dns = FakeDnsServer.start();
      settings.zone().forEach((name, text) -> dns.put(name, FakeDnsReply.txt(text)));
      Path file = scratch.write("inkan.yaml", configuration(settings, door, dns, scratch));
      Path log = log(scratch);
      Process process =
          new InkanProgram(scratch.directory())
              .start(log, log, "serve", "--config", file.toString());
      InkanMilter milter = new InkanMilter(scratch, dns, process);
      milter.awaitListening();
      return milter;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String configuration(
      MilterSettings settings, String door, FakeDnsServer dns, Scratch scratch) {
    String keys =
        settings.keys().stream()
            .map(key -> key(key, scratch))
            .collect(Collectors.joining(", ", "[", "]"));
    return """
        http: { listen: off }
        management: { listen: "127.0.0.1:0" }
        milter: { %s }
        dns: { servers: ["127.0.0.1:%d"] }
        keys: %s
        origin: { internalHosts: %s }
        verify: { authservId: "%s" }
        """
        .formatted(
            door,
            dns.address().getPort(),
            keys,
            settings.internalHosts().stream()
                .map(host -> "\"" + host + "\"")
                .collect(Collectors.joining(", ", "[", "]")),
            settings.authservId());
  }

  private static String key(PeerKey key, Scratch scratch) {
    Path file = scratch.writeSecret(key.recordName() + ".pem", key.pkcs8Pem());
    return "{ domain: \"%s\", selector: \"%s\", file: \"%s\" }"
        .formatted(key.domain(), key.selector(), file);
  }

  private void awaitListening() {
    try {
      boolean alive =
          Patience.await(
              "the milter door",
              LIMIT,
              () ->
                  LISTENS.matcher(log()).find()
                      ? Optional.of(true)
                      : process.isAlive() ? Optional.empty() : Optional.of(false),
              this::log);
      assertTrue(alive, () -> "the service has ended:\n" + log());
    } catch (Throwable e) {
      close();
      throw e;
    }
  }

  private static Path log(Scratch scratch) {
    return scratch.directory().resolve("log");
  }

  @Override
  public String postfixAddress() {
    Matcher listens = LISTENS.matcher(log());
    if (!listens.find()) {
      throw new IllegalStateException("the milter door is closed: " + log());
    }
    return listens.group(1) == null ? listens.group(2) : "inet:127.0.0.1:" + listens.group(1);
  }

  /** Where it listens, in the words of Sendmail's {@code S=} and of libmilter. */
  String sendmailAddress() {
    Matcher listens = LISTENS.matcher(log());
    if (!listens.find()) {
      throw new IllegalStateException("the milter door is closed: " + log());
    }
    return listens.group(1) == null ? listens.group(2) : "inet:" + listens.group(1) + "@127.0.0.1";
  }

  @Override
  public String log() {
    try {
      return Files.readString(log(scratch), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
      }
      dns.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    scratch.close();
  }
}
