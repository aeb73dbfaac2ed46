package io.inkan.app;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code inkan serve} in a JVM of its own, from the class path of the tests. */
final class ServiceProcess implements AutoCloseable {

  private static final Pattern LISTENS =
      Pattern.compile(
          "(?<door>http|management|milter) listens on "
              + "(?:127\\.0\\.0\\.1:(?<port>\\d+)|inet:(?<first>\\d+)@127\\.0\\.0\\.1)");

  private final Process process;
  private final Thread logReader = new Thread(this::readLog, "log of inkan serve");
  private final Queue<String> log = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final CompletableFuture<Integer> httpPort = new CompletableFuture<>();
  private final CompletableFuture<Integer> managementPort = new CompletableFuture<>();
  private final CompletableFuture<Integer> milterPort = new CompletableFuture<>();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private ServiceProcess(Process process) {
    this.process = process;
  }

  static ServiceProcess start(Path config, String... javaOptions) throws IOException {
    return start(List.of(javaOptions), "serve", "--config", config.toString());
  }

  /** Any command that serves. */
  static ServiceProcess start(List<String> javaOptions, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(javaOptions);
    if (Runtime.version().feature() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED"); // as the manifest of the jar
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("io.inkan.cli.Main");
    command.addAll(List.of(arguments));
    ServiceProcess started =
        new ServiceProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
    started.logReader.setDaemon(true);
    started.logReader.start();
    return started;
  }

  private void readLog() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.add(line);
        if (line.contains("ready; number of keys:")) {
          ready.complete(null);
        }
        Matcher listens = LISTENS.matcher(line);
        if (listens.find()) {
          String port =
              listens.group("port") == null ? listens.group("first") : listens.group("port");
          portOf(listens.group("door")).complete(Integer.valueOf(port));
        }
      }
    } catch (IOException e) {
      log.add(e.toString());
    }
    IllegalStateException ended = new IllegalStateException("the service has ended:\n" + log());
    ready.completeExceptionally(ended);
    httpPort.completeExceptionally(ended);
    managementPort.completeExceptionally(ended);
    milterPort.completeExceptionally(ended);
  }

  private CompletableFuture<Integer> portOf(String door) {
    return switch (door) {
      case "http" -> httpPort;
      case "milter" -> milterPort;
      default -> managementPort;
    };
  }

  int httpPort() throws Exception {
    return httpPort.get(30, TimeUnit.SECONDS);
  }

  void awaitReady() throws Exception {
    ready.get(30, TimeUnit.SECONDS);
  }

  /** Waits until the log has such a line. */
  void awaitLog(String part) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (log.stream().noneMatch(line -> line.contains(part))) {
      if (System.nanoTime() > end) {
        throw new AssertionError(part + " is not in the log:\n" + log());
      }
      Thread.onSpinWait();
    }
  }

  /** Sends a signal by the name that kill knows. */
  void signal(String name) throws IOException, InterruptedException {
    int status =
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
            .inheritIO()
            .start()
            .waitFor();
    if (status != 0) {
      throw new AssertionError("kill ended with " + status);
    }
  }

  int milterPort() throws Exception {
    return milterPort.get(30, TimeUnit.SECONDS);
  }

  String log() {
    return String.join("\n", log);
  }

  /** What Prometheus would scrape now. */
  String metrics() throws Exception {
    URI uri =
        URI.create("http://127.0.0.1:" + managementPort.get(30, TimeUnit.SECONDS) + "/metrics");
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  /** Has a message of example.com's signed and answers with which selector that was. */
  String selectorOfNextSignature() {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort() + "/sign"))
              .header("Content-Type", "message/rfc822")
              .timeout(Duration.ofSeconds(30))
              .POST(HttpRequest.BodyPublishers.ofString("From: joe@example.com\r\n\r\nHi.\r\n"))
              .build();
      String answer = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
      return new JsonObject(answer)
          .getJsonArray("signatures")
          .getJsonObject(0)
          .getString("selector");
    } catch (Exception e) {
      throw new AssertionError(log(), e);
    }
  }

  /** Whether the process holds a file open whose name ends so, deleted or not; Linux tells. */
  boolean hasOpen(String suffix) throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
      return open.anyMatch(descriptor -> target(descriptor).endsWith(suffix));
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return ""; // closed meanwhile
    }
  }

  /** Sends SIGTERM. */
  void askToStop() {
    process.toHandle().destroy(); // Process.destroy would close its output as well
  }

  /** Sends SIGTERM and answers the exit status. */
  int terminate() throws InterruptedException {
    askToStop();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new AssertionError("still running 30 s after SIGTERM:\n" + log());
    }
    logReader.join();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
