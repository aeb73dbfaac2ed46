package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The image at work as a careful platform runs it: nothing of it can be written but the spool, its
 * memory is limited, it has no capability. It shares the network of the test, so that its doors
 * stay on loopback.
 */
final class InkanContainer implements AutoCloseable {

  /** All that it may use. */
  static final int MEMORY_MIB = 256;

  static final String SPOOL = "/var/spool/inkan";

  private static final List<String> HARDENED =
      List.of(
          "--network=host",
          "--read-only",
          "--read-only-tmpfs=false",
          "--tmpfs=" + SPOOL + ":rw,noexec,nosuid,nodev,size=64m",
          "--cap-drop=all",
          "--security-opt=no-new-privileges",
          "--memory=" + MEMORY_MIB + "m");

  private static final String CONFIGURATION =
      """
      http:
        listen: "127.0.0.1:0"
        apiKeys:
          - { name: shop, hash: "sha256:%s", domains: [example.com, example.net] }
      milter: { listen: "inet:0@127.0.0.1" }
      dns: { servers: ["127.0.0.1:%d"] }
      reload: { watch: off }
      keyFiles: { permissions: container }
      keys:
      """;

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Scratch scratch = Scratch.create();
  private final FakeDnsServer dns;
  private final BuiltImage image;
  private final String apiKeyHash;
  private final List<PeerKey> keys = new ArrayList<>();
  private final int managementPort = FreePort.find();
  private final String id;

  private InkanContainer(BuiltImage image, String apiKeyHash, PeerKey key, List<String> more) {
    this.image = image;
    this.apiKeyHash = apiKeyHash;
    try {
      this.dns = FakeDnsServer.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    add(key);
    List<String> options = new ArrayList<>(HARDENED);
    options.add("--volume=" + scratch.traversable().directory() + ":/etc/inkan:ro");
    options.add("--env=INKAN_MANAGEMENT_LISTEN=127.0.0.1:" + managementPort);
    options.addAll(more);
    this.id = image.start(options);
  }

  /**
   * Starts it and returns once it is ready.
   *
   * @param apiKeyHash of the one caller that its HTTP door knows, in hexadecimal digits
   * @param key that signs, published in the zone that it asks
   * @param more options of {@code podman run}
   */
  static InkanContainer start(BuiltImage image, String apiKeyHash, PeerKey key, List<String> more) {
    InkanContainer container = new InkanContainer(image, apiKeyHash, key, more);
    try {
      container.awaitLog("ready; number of keys");
    } catch (Throwable e) {
      container.close();
      throw e;
    }
    return container;
  }

  /** Adds a key to the mounted configuration and to the zone. */
  void add(PeerKey key) {
    keys.add(key);
    dns.put(key.recordName(), FakeDnsReply.txt(key.record()));
    publish(scratch.write(key.recordName() + ".pem", key.pkcs8Pem()));
    StringBuilder text =
        new StringBuilder(CONFIGURATION.formatted(apiKeyHash, dns.address().getPort()));
    for (PeerKey each : keys) {
      text.append(
          "  - { domain: %s, selector: %s, file: %s.pem }\n"
              .formatted(each.domain(), each.selector(), each.recordName()));
    }
    publish(scratch.write("inkan.yaml", text.toString()));
  }

  /** As secrets are mounted: whoever is let in may read them. */
  private static void publish(Path file) {
    try {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String log() {
    ExternalProgram.Output output = image.podman("logs", id);
    return output.standardOutput() + output.standardError();
  }

  /** Waits until the log has these words, and fails if the container ends without them. */
  void awaitLog(String words) {
    boolean seen =
        Patience.await(
            "\"" + words + "\" in the log",
            BuiltImage.LIMIT,
            () ->
                log().contains(words)
                    ? Optional.of(true)
                    : state("{{.State.Running}}").equals("true")
                        ? Optional.empty()
                        : Optional.of(log().contains(words)),
            this::log);
    assertTrue(seen, () -> "the container has ended:\n" + log());
  }

  /** A field of the container's state, as {@code podman inspect --format} names it. */
  String state(String format) {
    return image.podmanPrints("inspect", "--format=" + format, id).strip();
  }

  int milterPort() {
    return port("milter listens on inet:(\\d+)@");
  }

  private int port(String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(log());
    assertTrue(matcher.find(), pattern);
    return Integer.parseInt(matcher.group(1));
  }

  /** Posts a message to its HTTP door. */
  HttpResponse<String> post(String path, String accept, Optional<String> apiKey, String message) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port("http listens on \\S+:(\\d+)") + path))
            .timeout(BuiltImage.LIMIT)
            .header("Content-Type", "message/rfc822")
            .header("Accept", accept)
            .POST(HttpRequest.BodyPublishers.ofString(message, StandardCharsets.ISO_8859_1));
    apiKey.ifPresent(key -> request.header("Authorization", "Bearer " + key));
    return send(request);
  }

  /** What Prometheus would read. */
  String metrics() {
    return send(HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + managementPort + "/metrics"))
            .timeout(BuiltImage.LIMIT))
        .body();
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(
          request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Sends a signal to process 1. */
  void signal(String name) {
    image.podmanPrints("kill", "--signal=" + name, id);
  }

  /** Stops it as a platform does, with 20 s before it is killed; the status with which it ended. */
  int stop() {
    image.podmanPrints("stop", "--time=20", id);
    return Integer.parseInt(state("{{.State.ExitCode}}"));
  }

  /** Runs the check that the image names for its health; whether it succeeds. */
  boolean isHealthy() {
    return image.podman("healthcheck", "run", id).exitCode() == 0;
  }

  /** Where the check for health asks. */
  String managementAddress() {
    return "127.0.0.1:" + managementPort;
  }

  /** Runs a command in it to its end, whatever that is. */
  ExternalProgram.Output exec(String... command) {
    List<String> all = new ArrayList<>(List.of("exec", id));
    all.addAll(List.of(command));
    return image.podman(all.toArray(String[]::new));
  }

  /** What differs from the image, a line for each file. */
  String changes() {
    return image.podmanPrints("diff", id);
  }

  @Override
  public void close() {
    image.podmanPrints("rm", "--force", "--time=0", id);
    scratch.close();
    try {
      dns.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
