package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.inkan.testing.TestAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The package in its system, with what an administrator does about it on one day. */
final class DayHost implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String FOLDER = "/etc/inkan/";
  private static final String API_KEYS = FOLDER + "apikeys.yaml";
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

  private final InstalledSystem system;
  private final HttpClient client = HttpClient.newHttpClient();
  private Optional<UnitProcess> service = Optional.empty();
  private volatile int httpPort;

  DayHost(InstalledSystem system) {
    this.system = system;
  }

  /** Installs a package, in the place of one that may be there. */
  void install(PackageFile deb) {
    system.install(deb.path());
    // The management door of this machine may be somebody else's.
    system.write("/etc/default/inkan", "INKAN_MANAGEMENT_LISTEN=127.0.0.1:0\n");
  }

  void configure(DayConfiguration configuration) {
    put("inkan.yaml", configuration.yaml());
  }

  void useCertificate(TestAuthority.Issued issued) {
    put("tls.key", issued.keyPem());
    put("tls.pem", issued.certificatePem());
  }

  /** At once, for whoever watches the file, and readable for the service. */
  private void put(String name, String text) {
    String next = FOLDER + name + ".next";
    system.write(next, text);
    allow(next);
    system.run("mv", next, FOLDER + name);
  }

  private void allow(String path) {
    system.run("chgrp", "inkan", path);
    system.run("chmod", "640", path);
  }

  /** Makes a signing key for {@code example.com}; the record that publishes it. */
  String makeKey(String selector, int bits) {
    system.run(
        "inkan", "genkey", "-d", "example.com", "-s", selector, "-b", "" + bits, "-D", FOLDER);
    allow(FOLDER + selector + ".private");
    return QUOTED
        .matcher(system.read(FOLDER + selector + ".txt"))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.joining());
  }

  /** Makes an API key by which a caller may sign. */
  String addApiKey(String name) {
    return system
        .run(
            "inkan",
            "apikey",
            "add",
            "-f",
            API_KEYS,
            "--name",
            name,
            "--domain",
            "example.com",
            "--role",
            "sign")
        .strip();
  }

  void removeApiKey(String name) {
    system.run("inkan", "apikey", "remove", "-f", API_KEYS, name);
  }

  /** As systemd does, at first and after {@link #kill}. */
  void start() {
    UnitProcess started = UnitProcess.start(system);
    service = Optional.of(started);
    httpPort = port("http");
  }

  /** As {@code systemctl stop} does. */
  void stop() {
    service().close();
    service = Optional.empty();
  }

  void restart() {
    stop();
    start();
  }

  /** SIGKILL. The unit has systemd start it again. */
  void kill() {
    assertEquals("on-failure", UnitProcess.unit(system).value("Restart"));
    service().kill();
    service = Optional.empty();
  }

  /** As {@code systemctl reload} does. */
  void reload() {
    service().hangUp();
  }

  /** The same by the management door. */
  void reloadByHttp() {
    HttpRequest.Builder request =
        management("/reload")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.noBody());
    HttpResponse<String> answer = send(request);
    assertEquals(200, answer.statusCode(), answer::body);
  }

  /** How many configurations have been in force. */
  int generation() {
    return (int) value("inkan_config_generation");
  }

  /** Waits until the configuration has changed since. */
  void awaitGenerationAfter(int generation) {
    boolean unused =
        Patience.await(
            "a generation after " + generation,
            LIMIT,
            () -> generation() > generation ? Optional.of(true) : Optional.empty(),
            service()::log);
  }

  /** The sum of all series of this name that have these labels, as {@code door="http"}. */
  long value(String name, String... labels) {
    return (long)
        send(management("/metrics"))
            .body()
            .lines()
            .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
            .filter(line -> List.of(labels).stream().allMatch(line::contains))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
            .sum();
  }

  /** Of the process that runs, or ran last. */
  int httpPort() {
    return httpPort;
  }

  String log() {
    return service().log();
  }

  private UnitProcess service() {
    return service.orElseThrow(() -> new AssertionError("the service does not run"));
  }

  private int port(String door) {
    Matcher found =
        Pattern.compile(door + " listens on 127\\.0\\.0\\.1:(\\d+)").matcher(service().log());
    if (!found.find()) {
      throw new AssertionError(door + " does not listen:\n" + service().log());
    }
    return Integer.parseInt(found.group(1));
  }

  private HttpRequest.Builder management(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port("management") + path))
        .timeout(LIMIT);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    service.ifPresent(UnitProcess::close);
  }
}
