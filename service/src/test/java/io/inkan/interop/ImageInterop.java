package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.testing.MilterClient;
import io.inkan.testing.MilterResult;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The image that {@code .ci/image} has built, run by podman and runc as a careful platform runs it.
 */
@Tag("image")
class ImageInterop {

  private static final String API_KEY = "a-key-of-this-test-alone";
  private static final String JSON = "application/json";
  private static final String MESSAGE =
      "From: Joe <joe@example.com>\r\nSubject: hello\r\n\r\nHello\r\n";
  private static final PeerKey KEY = PeerKey.generate("example.com", "s1", Algorithm.RSA_SHA256);

  private final BuiltImage image = BuiltImage.underTest();

  private InkanContainer start(String... options) {
    return InkanContainer.start(image, sha256(API_KEY), KEY, List.of(options));
  }

  private static String sha256(String text) {
    try {
      byte[] octets = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpResponse<String> sign(InkanContainer inkan, String accept, String message) {
    return inkan.post("/sign", accept, Optional.of(API_KEY), message);
  }

  private static void assertComputes(InkanContainer inkan, boolean natively) {
    String metrics = inkan.metrics();
    for (String algorithm : List.of("rsa-sha256", "ed25519-sha256")) {
      String series = "inkan_crypto_provider{algorithm=\"" + algorithm + "\",provider=\"";
      assertEquals(natively, metrics.contains(series + "accp\"} 1"), metrics);
    }
    assertEquals(!natively, inkan.log().contains("accp is not used"), inkan.log());
  }

  @Test
  void nativeLibraryComputesThoughNothingButTheSpoolCanBeWritten() {
    try (InkanContainer inkan = start()) {
      for (String folder : List.of("/tmp", "/opt/inkan", "/etc/inkan", "/var/tmp", "/run")) {
        ExternalProgram.Output output = inkan.exec("touch", folder + "/written");
        assertNotEquals(0, output.exitCode(), folder);
      }
      assertEquals(0, inkan.exec("touch", InkanContainer.SPOOL + "/written").exitCode());
      assertComputes(inkan, true);
    }
  }

  /** What the test above would see if the library did not lie outside of the jar. */
  @Test
  void nativeLibraryOfTheJarCannotBeUsedThere() {
    try (InkanContainer inkan =
        start("--env=JAVA_OPTS=-XX:+UseSerialGC -Djava.library.path=/nowhere")) {
      assertComputes(inkan, false);
    }
  }

  @Test
  void signsAndVerifiesForTheHolderOfAKey() {
    try (InkanContainer inkan = start()) {
      assertEquals(401, inkan.post("/sign", JSON, Optional.empty(), MESSAGE).statusCode());

      HttpResponse<String> signed = sign(inkan, "message/rfc822", MESSAGE);
      assertEquals(200, signed.statusCode(), signed.body());
      assertTrue(signed.body().startsWith("DKIM-Signature: "), signed.body());

      HttpResponse<String> verified =
          inkan.post("/verify", JSON, Optional.of(API_KEY), signed.body());
      assertEquals("pass", new JsonObject(verified.body()).getString("result"), verified.body());
    }
  }

  @Test
  void messageThatIsGivenBackWholeWaitsInTheSpool() {
    String message = MESSAGE + "0123456789 0123456789 0123456789\r\n".repeat(200_000);
    try (InkanContainer inkan = start()) {
      HttpResponse<String> signed = sign(inkan, "message/rfc822", message);
      assertEquals(200, signed.statusCode());
      assertTrue(signed.body().startsWith("DKIM-Signature: "));
      assertTrue(signed.body().endsWith(message));
    }
  }

  @Test
  void milterSigns() {
    try (InkanContainer inkan = start();
        MilterClient milter = MilterClient.tcp(inkan.milterPort())) {
      milter.connect("localhost", "127.0.0.1");
      MilterResult result =
          milter.deliver("joe@example.com", MESSAGE.getBytes(StandardCharsets.ISO_8859_1));
      assertEquals("DKIM-Signature", result.inserted().get(0).name());
    }
  }

  @Test
  void processOneIsJavaWithoutPrivileges() {
    try (InkanContainer inkan = start()) {
      assertEquals("java", inkan.exec("cat", "/proc/1/comm").standardOutput().strip());
      String status = inkan.exec("cat", "/proc/1/status").standardOutput();
      assertTrue(Pattern.compile("(?m)^Uid:(\\s+10001){4}$").matcher(status).find(), status);
      assertTrue(Pattern.compile("(?m)^Gid:(\\s+10001){4}$").matcher(status).find(), status);
      assertTrue(Pattern.compile("(?m)^CapEff:\\s+0+$").matcher(status).find(), status);
      assertTrue(Pattern.compile("(?m)^NoNewPrivs:\\s+1$").matcher(status).find(), status);
    }
  }

  @Test
  void heapIsHalfOfTheMemoryThatTheContainerMayUse() {
    try (InkanContainer inkan = start()) {
      double heap =
          inkan
              .metrics()
              .lines()
              .filter(line -> line.startsWith("jvm_memory_max_bytes{area=\"heap\""))
              .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
              .sum();
      double half = InkanContainer.MEMORY_MIB * 1024.0 * 1024 / 2;
      // The JVM rounds each part, and does not count one of the two survivor spaces.
      assertTrue(heap > 0.85 * half && heap < 1.05 * half, () -> "a heap of " + heap + " octets");
    }
  }

  @Test
  void healthCheckSucceedsWhileTheServiceWorks() {
    try (InkanContainer inkan = start()) {
      assertTrue(inkan.isHealthy());
      inkan.signal("STOP"); // it listens on, and answers nothing
      assertFalse(inkan.isHealthy());
      inkan.signal("CONT");
      assertTrue(inkan.isHealthy());

      String address = inkan.managementAddress();
      assertEquals(0, health(address));
      assertEquals(0, inkan.stop());
      assertEquals(1, health(address));
    }
  }

  /** The exit code of the check for health in a container of its own, on the same network. */
  private int health(String address) {
    return image
        .run(List.of("--network=host", "--entrypoint=/opt/inkan/bin/health"), address)
        .exitCode();
  }

  @Test
  void hangUpReloads() {
    try (InkanContainer inkan = start()) {
      String foreign = MESSAGE.replace("example.com", "example.net");
      assertEquals(422, sign(inkan, JSON, foreign).statusCode());

      inkan.add(PeerKey.generate("example.net", "s2", Algorithm.ED25519_SHA256));
      inkan.signal("HUP");
      inkan.awaitLog("number of keys: 2");

      assertEquals(200, sign(inkan, JSON, foreign).statusCode());
    }
  }

  @Test
  void stopsWithStatusZero() {
    try (InkanContainer inkan = start()) {
      assertEquals(0, inkan.stop(), inkan::log);
      assertTrue(inkan.log().contains("stopped"), inkan::log);
    }
  }

  @Test
  void missingConfigurationIsAnError() {
    ExternalProgram.Output output = image.run(List.of("--network=none"));
    assertEquals(78, output.exitCode(), output.toString());
    assertTrue(output.standardError().contains("/etc/inkan/inkan.yaml"), output.toString());
  }

  /** The embedded default is a key that is made at the start, and nobody can publish it. */
  @ParameterizedTest
  @ValueSource(strings = {"serve", "--now=1", "serve --now 1", "serve --now=1", "sign"})
  void withoutAConfigurationAmongTheArgumentsItIsThatOfTheImage(String arguments) {
    for (String entrypoint : List.of("/opt/inkan/bin/entrypoint", "inkan")) {
      ExternalProgram.Output output =
          image.run(List.of("--network=none", "--entrypoint=" + entrypoint), arguments.split(" "));
      assertEquals(78, output.exitCode(), output.toString());
      assertTrue(output.standardError().contains("/etc/inkan/inkan.yaml"), output.toString());
    }
  }

  @Test
  void otherConfigurationsAndOtherCommandsAreTaken() {
    List<String> options = List.of("--network=none");
    for (String missing : List.of("--config", "--opendkim")) {
      ExternalProgram.Output output = image.run(options, missing, "/nowhere");
      assertEquals(78, output.exitCode(), output.toString());
      assertTrue(output.standardError().contains("/nowhere"), output.toString());
      assertFalse(output.standardError().contains("/etc/inkan"), output.toString());
    }
    assertEquals(0, image.run(options, "check-config", "--config", "/dev/null").exitCode());
    assertEquals(0, image.run(options, "serve", "--help").exitCode());
    ExternalProgram.Output version = image.run(options, "--version");
    assertTrue(version.standardOutput().startsWith("inkan "), version.toString());
  }

  /** Outside of loopback a door needs to know its callers, in a container too. */
  @Test
  void doorsThatAnybodyReachesDoNotOpenWithoutCallers() {
    ExternalProgram.Output output =
        image.run(
            List.of(
                "--network=none",
                "--env=INKAN_HTTP_LISTEN=0.0.0.0:8080",
                "--env=INKAN_MILTER_LISTEN=inet:8891"),
            "--config",
            "/dev/null");
    assertEquals(78, output.exitCode(), output.toString());
    assertTrue(output.standardError().contains("http.apiKeys"), output.toString());
    assertTrue(output.standardError().contains("milter.peers"), output.toString());
  }

  @Test
  void classesComeFromTheArchive() {
    ExternalProgram.Output output =
        image.run(
            List.of(
                "--network=none",
                "--entrypoint=inkan",
                "--env=JAVA_OPTS=-XX:+UseSerialGC -Xlog:class+load"),
            "--version");
    assertEquals(0, output.exitCode(), output.toString());
    String program =
        output
            .standardOutput()
            .lines()
            .filter(line -> line.contains(" io.inkan.cli.Main source: "))
            .findFirst()
            .orElseThrow();
    assertTrue(program.endsWith("shared objects file (top)"), program);
  }

  @Test
  void saysWhatItIs() {
    JsonObject description = image.description();
    JsonObject config = description.getJsonObject("Config");
    assertEquals("10001:10001", config.getString("User"));
    assertEquals(
        List.of("8080/tcp", "8891/tcp", "9090/tcp"),
        config.getJsonObject("ExposedPorts").fieldNames().stream().sorted().toList());
    assertEquals(
        new JsonArray().add("/opt/inkan/bin/entrypoint"), config.getJsonArray("Entrypoint"));
    assertEquals(
        new JsonArray().add("serve").add("--config").add("/etc/inkan/inkan.yaml"),
        config.getJsonArray("Cmd"));
    JsonObject labels = config.getJsonObject("Labels");
    assertEquals("Apache-2.0", labels.getString("org.opencontainers.image.licenses"));

    String version =
        image
            .run(List.of("--network=none", "--entrypoint=inkan"), "--version")
            .standardOutput()
            .strip();
    assertEquals(version, "inkan " + labels.getString("org.opencontainers.image.version"));
  }

  /**
   * Where all of the image can be written, the service writes nothing but its spool all the same.
   */
  @Test
  void writesNothingOutsideOfTheSpool() {
    try (InkanContainer inkan = start("--read-only=false")) {
      assertEquals(200, sign(inkan, "message/rfc822", MESSAGE).statusCode());
      List<String> written =
          Arrays.stream(inkan.changes().split("\n", -1))
              .filter(line -> !line.isEmpty())
              .filter(line -> !line.matches("C /etc(/passwd|/group)?")) // podman's own
              .toList();
      assertEquals(List.of(), written);
    }
  }
}
