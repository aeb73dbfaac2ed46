package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.inkan.testing.FakeDnsReply;
import io.inkan.testing.FakeDnsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The packaged program with its milter door alone; it can be ended and started again. */
final class InkanMilter implements MilterUnderTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String ANY_PORT = "inet:0@127.0.0.1";
  private static final Pattern LISTENS =
      Pattern.compile("milter listens on (inet:\\d+@127\\.0\\.0\\.1|unix:\\S+)");
  private static final Pattern MANAGEMENT =
      Pattern.compile("management listens on (127\\.0\\.0\\.1:\\d+)");
  private static final ExternalProgram KILL = ExternalProgram.at("/usr/bin/kill", "procps");

  private final Scratch scratch;
  private final FakeDnsServer dns;
  private final List<Path> logs = new ArrayList<>();
  private Process process;
  private MilterSettings settings;
  private List<String> listen;

  private InkanMilter(Scratch scratch, MilterSettings settings, List<String> listen)
      throws IOException {
    this.scratch = scratch;
    this.settings = settings;
    this.listen = listen;
    this.dns = FakeDnsServer.start();
    settings.zone().forEach((name, text) -> dns.put(name, FakeDnsReply.txt(text)));
    configure(settings);
    this.process = launch();
    awaitReady();
  }

  /** Starts the program on a port of the kernel's choice and returns once it listens. */
  static InkanMilter start(MilterSettings settings) {
    return start(Scratch.create(), settings, List.of(ANY_PORT));
  }

  /** Starts the program on a UNIX socket that Postfix may use, and returns once it listens. */
  static InkanMilter startOnSocket(MilterSettings settings) {
    Scratch scratch = Scratch.create().traversable();
    return start(scratch, settings, List.of(socket(scratch)));
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
      return start(scratch, settings, List.of("unix:" + shorter.resolve("milter.sock")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the program on both, the port first, and returns once it listens. */
  static InkanMilter startOnPortAndSocket(MilterSettings settings) {
    Scratch scratch = Scratch.create().traversable();
    return start(scratch, settings, List.of(ANY_PORT, socket(scratch)));
  }

  private static InkanMilter start(Scratch scratch, MilterSettings settings, List<String> listen) {
    try {
      return new InkanMilter(scratch, settings, listen);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String socket(Scratch scratch) {
    return "unix:" + scratch.directory().resolve("milter.sock");
  }

  /** Puts another configuration in the place of the present one, whole or not at all. */
  void configure(MilterSettings other) {
    settings = other;
    Path next =
        scratch.write(
            "next.yaml", InkanYaml.of(settings, listen, dns.address().getPort(), scratch));
    try {
      Files.move(next, configuration(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path configuration() {
    return scratch.directory().resolve("inkan.yaml");
  }

  private Process launch() throws IOException {
    Path log = scratch.directory().resolve("log" + logs.size());
    logs.add(log);
    return new InkanProgram(scratch.directory())
        .start(log, log, "serve", "--config", configuration().toString());
  }

  private void awaitReady() {
    try {
      life().awaitReady();
    } catch (Throwable e) {
      close();
      throw e;
    }
  }

  private ProgramLife life() {
    return new ProgramLife(process, () -> read(logs.get(logs.size() - 1)), LIMIT);
  }

  /** Ends the program without a chance to tidy up. */
  void kill() {
    process.destroyForcibly();
    var unused = life().awaitEnd();
  }

  /** Asks the program to end by SIGTERM and waits for it; the status with which it ended. */
  int terminate() {
    return life().terminate();
  }

  /** Starts the program again, after its end, where it was; returns once it listens. */
  void restart() {
    try {
      listen = bound();
      configure(settings);
      process = launch();
      awaitReady();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGHUP. */
  void hangUp() {
    KILL.run(scratch.directory(), LIMIT, List.of("-HUP", String.valueOf(process.pid())));
  }

  /** What Prometheus would read. */
  String metrics() {
    Matcher management = MANAGEMENT.matcher(read(logs.get(logs.size() - 1)));
    if (!management.find()) {
      throw new IllegalStateException("the management door is closed: " + log());
    }
    try {
      HttpResponse<String> response =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create("http://" + management.group(1) + "/metrics"))
                      .timeout(LIMIT)
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertEquals(200, response.statusCode(), response::body);
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading the metrics", e);
    }
  }

  @Override
  public String postfixAddress() {
    return postfixAddresses().get(0);
  }

  /** Where it listens first, in the words of Sendmail's {@code S=} and of libmilter. */
  String sendmailAddress() {
    return bound().get(0);
  }

  /** All places where it listens, as in {@link #postfixAddress()}. */
  List<String> postfixAddresses() {
    return bound().stream()
        .map(address -> address.replaceFirst("^inet:(\\d+)@(.*)$", "inet:$2:$1"))
        .toList();
  }

  /** Where it has listened from the first, in its own words. */
  private List<String> bound() {
    return LISTENS.matcher(read(logs.get(0))).results().map(found -> found.group(1)).toList();
  }

  /** What it has written since it was started first. */
  @Override
  public String log() {
    return logs.stream().map(InkanMilter::read).collect(Collectors.joining());
  }

  private static String read(Path log) {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
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
