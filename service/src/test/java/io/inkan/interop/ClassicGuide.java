package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the guides to OpenDKIM have people do, done to the letter: a key, the three tables and the
 * configuration in one folder, and Inkan started where they say {@code opendkim -x}.
 */
final class ClassicGuide implements MilterUnderTest {

  static final String SELECTOR = "20181213";

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String READY = "ready; number of keys";
  private static final Pattern STRING = Pattern.compile("\"([^\"]*)\"");
  private static final ExternalProgram OPENDKIM =
      ExternalProgram.at("/usr/sbin/opendkim", "opendkim");

  private final Scratch scratch;
  private final String domain;
  private final InkanProgram program;
  private final int port;
  private final Process process;

  private ClassicGuide(Scratch scratch, String domain, String hosts, int port) throws IOException {
    this.scratch = scratch;
    this.domain = domain;
    this.port = port;
    this.program = new InkanProgram(scratch.directory());
    makeKey();
    scratch.write("KeyTable", keyTable());
    scratch.write("SigningTable", "*@" + domain + " " + recordName() + "\n");
    scratch.write("TrustedHosts", "127.0.0.1\n");
    scratch.write("opendkim.conf", configuration(hosts));
    this.process = program.start(output(), output(), "opendkim", "-x", path("opendkim.conf"));
  }

  /**
   * Follows the guide and returns once the milter answers.
   *
   * @param hosts how TrustedHosts is named: {@code refile:} or {@code file:} or nothing before it
   */
  static ClassicGuide follow(String domain, String hosts) {
    for (int tries = 1; true; tries++) {
      Scratch scratch = Scratch.createForKeys();
      try {
        ClassicGuide guide = new ClassicGuide(scratch, domain, hosts, FreePort.find());
        if (guide.isReady()) {
          return guide;
        }
        String log = guide.log();
        guide.close();
        if (tries == FreePort.TRIES || !log.contains("in use")) {
          fail("Inkan does not start: " + log);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void makeKey() {
    ExternalProgram.Output output =
        program.run("opendkim-genkey", "-D", folder(), "-d", domain, "-s", SELECTOR);
    assertEquals(new ExternalProgram.Output(0, "", ""), output);
  }

  private String keyTable() {
    return "%s %s:%s:%s\n".formatted(recordName(), domain, SELECTOR, path(SELECTOR + ".private"));
  }

  private String configuration(String hosts) {
    return """
        Syslog                  yes
        SyslogSuccess           yes
        LogWhy                  yes
        Mode                    sv
        SoftwareHeader          no
        Canonicalization        relaxed/simple
        KeyTable                %1$s/KeyTable
        SigningTable            refile:%1$s/SigningTable
        ExternalIgnoreList      %2$s%1$s/TrustedHosts
        InternalHosts           %2$s%1$s/TrustedHosts
        Socket                  inet:%3$d@127.0.0.1
        PidFile                 %1$s/opendkim.pid
        """
        .formatted(folder(), hosts, port);
  }

  private boolean isReady() {
    return Patience.await(
        "the milter door",
        LIMIT,
        () ->
            log().contains(READY)
                ? Optional.of(true)
                : process.isAlive() ? Optional.empty() : Optional.of(false),
        this::log);
  }

  /** Fails unless Debian's OpenDKIM takes the very same files. */
  void assertOpenDkimAccepts() {
    OPENDKIM.run(scratch.directory(), LIMIT, List.of("-n", "-x", path("opendkim.conf")));
  }

  /** What the guide has people publish: name without a final dot, text. */
  Map<String, String> zone() throws IOException {
    String record = Files.readString(scratch.directory().resolve(SELECTOR + ".txt"));
    String text =
        STRING.matcher(record).results().map(found -> found.group(1)).collect(Collectors.joining());
    return Map.of(recordName(), text);
  }

  /** Waits for a line of the log that contains this. */
  void awaitLog(String text) {
    Patience.await(
        text, LIMIT, () -> log().contains(text) ? Optional.of(true) : Optional.empty(), this::log);
  }

  private String recordName() {
    return SELECTOR + "._domainkey." + domain;
  }

  private String folder() {
    return scratch.directory().toString();
  }

  private String path(String name) {
    return scratch.directory().resolve(name).toString();
  }

  private Path output() {
    return scratch.directory().resolve("output");
  }

  @Override
  public String postfixAddress() {
    return "inet:127.0.0.1:" + port;
  }

  @Override
  public String log() {
    try {
      return Files.readString(output(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
    scratch.close();
  }
}
