package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Debian's OpenDKIM as a milter, in the foreground. It writes to syslog, if at all. */
final class OpenDkimMilter implements MilterUnderTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final ExternalProgram PROGRAM =
      ExternalProgram.at("/usr/sbin/opendkim", "opendkim");

  private final Scratch scratch;
  private final int port;
  private final Path complaints;
  private final Process process;

  private OpenDkimMilter(Scratch scratch, int port, String configuration) throws IOException {
    this.scratch = scratch;
    this.port = port;
    this.complaints = scratch.directory().resolve("err");
    Path file = scratch.write("opendkim.conf", configuration);
    this.process =
        PROGRAM.start(
            scratch.directory(),
            List.of("-f", "-x", file.toString()),
            scratch.directory().resolve("out"),
            complaints);
  }

  /**
   * Starts the program with no options beyond what the settings say, and returns once it listens.
   */
  static OpenDkimMilter start(MilterSettings settings) {
    return start(settings, Map.of());
  }

  /**
   * Starts the program and returns once it listens.
   *
   * @param more further options of opendkim.conf(5); they win
   */
  static OpenDkimMilter start(MilterSettings settings, Map<String, String> more) {
    for (int tries = 1; true; tries++) {
      Scratch scratch = Scratch.create();
      int port = FreePort.find();
      try {
        OpenDkimMilter milter =
            new OpenDkimMilter(scratch, port, configuration(settings, more, port, scratch));
        if (milter.listens()) {
          return milter;
        }
        String log = milter.log();
        milter.close();
        if (tries == FreePort.TRIES) {
          fail("OpenDKIM does not start: " + log);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private boolean listens() {
    Patience.awaitListener(port, LIMIT, () -> !process.isAlive(), this::log);
    return process.isAlive();
  }

  private static String configuration(
      MilterSettings settings, Map<String, String> more, int port, Scratch scratch) {
    StringBuilder options = new StringBuilder();
    option(options, "Socket", "inet:" + port + "@127.0.0.1");
    option(options, "Mode", settings.keys().isEmpty() ? "v" : "sv");
    option(options, "AuthservID", settings.authservId());
    option(options, "Canonicalization", "relaxed/relaxed");
    option(
        options,
        "InternalHosts",
        scratch.write("internal", String.join("\n", settings.internalHosts()) + "\n").toString());
    option(options, "TemporaryDirectory", scratch.directory().toString());
    // The temporary directory above the keys belongs to everybody.
    option(options, "RequireSafeKeys", "no");
    option(options, "TestPublicKeys", scratch.write("zone", zone(settings.zone())).toString());
    if (!settings.keys().isEmpty()) {
      signing(options, settings.keys(), scratch);
    }
    more.forEach((name, value) -> option(options, name, value));
    return options.toString();
  }

  /** Each key has the name of its record. */
  private static void signing(StringBuilder options, List<PeerKey> keys, Scratch scratch) {
    StringBuilder keyTable = new StringBuilder();
    StringBuilder signingTable = new StringBuilder();
    for (PeerKey key : keys) {
      Path file = scratch.write(key.recordName() + ".pem", key.pkcs8Pem());
      keyTable.append(
          "%s %s:%s:%s%n".formatted(key.recordName(), key.domain(), key.selector(), file));
      signingTable.append("%s %s%n".formatted(key.domain(), key.recordName()));
    }
    option(options, "KeyTable", scratch.write("keys", keyTable.toString()).toString());
    option(options, "SigningTable", scratch.write("signers", signingTable.toString()).toString());
    option(options, "SignatureAlgorithm", keys.get(0).algorithm().tag());
  }

  private static String zone(Map<String, String> zone) {
    return zone.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private static void option(StringBuilder options, String name, String value) {
    options.append(name).append(' ').append(value).append('\n');
  }

  @Override
  public String postfixAddress() {
    return "inet:127.0.0.1:" + port;
  }

  @Override
  public String log() {
    try {
      return Files.readString(complaints, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
    scratch.close();
  }
}
