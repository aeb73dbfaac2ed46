package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One instance of the packaged program among others of its kind, with all its doors on loopback.
 */
final class Replica implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Pattern GENERATION =
      Pattern.compile("(?m)^inkan_config_generation ([0-9.]+)$");

  private final Path jar;
  private final Path log;
  private final Process process;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Replica(Path jar, Path log, Process process) {
    this.jar = jar;
    this.log = log;
    this.process = process;
  }

  /**
   * Starts a program and returns once all its doors are open.
   *
   * @param configuration in which every port is 0
   * @param log to be written; it must not be there yet
   */
  static Replica start(Path jar, Path configuration, Path log) {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx128m",
            "-jar",
            jar.toString(),
            "serve",
            "--config",
            configuration.toString());
    try {
      Process process =
          builder.redirectErrorStream(true).redirectOutput(Files.createFile(log).toFile()).start();
      Replica replica = new Replica(jar, log, process);
      try {
        replica.life().awaitReady();
        return replica;
      } catch (Throwable e) {
        replica.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path jar() {
    return jar;
  }

  int httpPort() {
    return port("http listens on 127\\.0\\.0\\.1:(\\d+)");
  }

  int milterPort() {
    return port("milter listens on inet:(\\d+)@127\\.0\\.0\\.1");
  }

  private int port(String pattern) {
    Matcher port = Pattern.compile(pattern).matcher(log());
    return port.find() ? Integer.parseInt(port.group(1)) : fail(pattern + " is not in\n" + log());
  }

  /** Whether it says that it can do its work. */
  boolean isReady() {
    try {
      return manage("/health/ready").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** How many configurations have been in force. */
  int generation() {
    try {
      Matcher generation = GENERATION.matcher(manage("/metrics").body());
      return generation.find() ? (int) Double.parseDouble(generation.group(1)) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(log(), e);
    }
  }

  private HttpResponse<String> manage(String path) throws IOException {
    int port = port("management listens on 127\\.0\\.0\\.1:(\\d+)");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(LIMIT)
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** SIGTERM; the status with which it ended. */
  int terminate() {
    return life().terminate();
  }

  private ProgramLife life() {
    return new ProgramLife(process, this::log, LIMIT);
  }

  /** What it has written. */
  String log() {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
