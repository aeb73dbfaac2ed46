package io.inkan.interop;

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

/** The packaged program with its milter door alone, on a port of the kernel's choice. */
final class InkanMilter implements MilterUnderTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Pattern LISTENS =
      Pattern.compile("milter listens on (?:inet:)?(?:127\\.0\\.0\\.1:)?(\\d+)");

  private final Scratch scratch;
  private final FakeDnsServer dns;
  private final Process process;
  private final int port;

  private InkanMilter(Scratch scratch, FakeDnsServer dns, Process process) {
    this.scratch = scratch;
    this.dns = dns;
    this.process = process;
    this.port = awaitPort();
  }

  /** Starts the program and returns once it listens. */
  static InkanMilter start(MilterSettings settings) {
    try {
      Scratch scratch = Scratch.create();
      FakeDnsServer dns = FakeDnsServer.start();
      settings.zone().forEach((name, text) -> dns.put(name, FakeDnsReply.txt(text)));
      Path file = scratch.write("inkan.yaml", configuration(settings, dns, scratch));
      Path log = log(scratch);
      Process process =
          new InkanProgram(scratch.directory())
              .start(log, log, "serve", "--config", file.toString());
      return new InkanMilter(scratch, dns, process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String configuration(MilterSettings settings, FakeDnsServer dns, Scratch scratch) {
    String keys =
        settings.keys().stream()
            .map(key -> key(key, scratch))
            .collect(Collectors.joining(", ", "[", "]"));
    return """
        http: { listen: off }
        management: { listen: "127.0.0.1:0" }
        milter: { listen: "inet:0@127.0.0.1" }
        dns: { servers: ["127.0.0.1:%d"] }
        keys: %s
        origin: { internalHosts: %s }
        verify: { authservId: "%s" }
        """
        .formatted(
            dns.address().getPort(),
            keys,
            settings.internalHosts().stream().collect(Collectors.joining("\", \"", "[\"", "\"]")),
            settings.authservId());
  }

  private static String key(PeerKey key, Scratch scratch) {
    Path file = scratch.writeSecret(key.recordName() + ".pem", key.pkcs8Pem());
    return "{ domain: \"%s\", selector: \"%s\", file: \"%s\" }"
        .formatted(key.domain(), key.selector(), file);
  }

  private int awaitPort() {
    String found =
        Patience.await(
            "the milter door",
            LIMIT,
            () -> {
              Matcher listens = LISTENS.matcher(log());
              return listens.find()
                  ? Optional.of(listens.group(1))
                  : process.isAlive() ? Optional.empty() : Optional.of("");
            },
            this::log);
    if (found.isEmpty()) {
      String log = log();
      close();
      throw new AssertionError("the service has ended:\n" + log);
    }
    return Integer.parseInt(found);
  }

  private static Path log(Scratch scratch) {
    return scratch.directory().resolve("log");
  }

  @Override
  public String postfixAddress() {
    return "inet:127.0.0.1:" + port;
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
