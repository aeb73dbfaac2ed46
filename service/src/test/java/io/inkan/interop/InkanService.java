package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/** The packaged program with all its doors, on ports of the kernel's choice. */
final class InkanService implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final HttpClient client;
  private final Path log;
  private final Process process;

  private InkanService(SSLContext trust, Path log, Process process) {
    this.client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(trust).build();
    this.log = log;
    this.process = process;
  }

  /** An answer of one of the HTTP doors, its content octet by octet. */
  record Answer(int status, String body) {}

  /**
   * Starts the program, whose HTTP door speaks TLS, and returns once it is ready.
   *
   * @param trust by which the door's certificate is judged
   * @param folder where its log is written
   * @param heap how much it may have, as {@code -Xmx} takes it
   */
  static InkanService start(SSLContext trust, Path folder, Path configuration, String heap)
      throws IOException {
    Path log = folder.resolve("log");
    var command = new InkanProgram(folder).command("serve", "--config", configuration.toString());
    command.add(1, "-Xmx" + heap);
    InkanService service =
        new InkanService(
            trust,
            log,
            new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
    try {
      new ProgramLife(service.process, service::log, LIMIT).awaitReady();
      return service;
    } catch (Throwable e) {
      service.close();
      throw e;
    }
  }

  /** What it has written. */
  String log() {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where Prometheus scrapes. */
  InetSocketAddress management() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port("management", ""));
  }

  int milterPort() {
    return port("milter", "inet:");
  }

  private int port(String door, String before) {
    Pattern listens =
        Pattern.compile(door + " listens on " + before + "(?:127\\.0\\.0\\.1:)?(\\d+)");
    Matcher found = listens.matcher(log());
    assertTrue(found.find(), this::log);
    return Integer.parseInt(found.group(1));
  }

  /** Posts a message whose characters are octets. */
  Answer post(String target, String message, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port("http", "") + target))
            .header("Content-Type", "message/rfc822")
            .POST(HttpRequest.BodyPublishers.ofString(message, StandardCharsets.ISO_8859_1));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** The value of the one series that begins so, or zero while there is none. */
  double value(String series) {
    URI uri = URI.create("http://127.0.0.1:" + management().getPort() + "/metrics");
    Answer scrape = send(HttpRequest.newBuilder(uri));
    assertEquals(200, scrape.status());
    return scrape
        .body()
        .lines()
        .filter(line -> line.startsWith(series))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          client.send(
              request.timeout(LIMIT).build(),
              HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(log(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for an answer", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
