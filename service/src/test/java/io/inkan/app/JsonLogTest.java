package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.testing.MilterClient;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a process writes that was asked for JSON: from its first line to its last. */
@Timeout(180)
class JsonLogTest {

  private static final byte[] MESSAGE =
      "From: joe@example.com\r\nSubject: hello\r\n\r\nHello.\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final Path folder;
  private final Installation installation;

  JsonLogTest(@TempDir Path folder) {
    this.folder = folder;
    this.installation =
        new Installation(folder)
            .key("example.com", "s1")
            .section("milter", "{ listen: \"inet:0@127.0.0.1\" }")
            .section("reload", "{ watch: off }")
            .section("log", "{ format: json }");
  }

  @AfterEach
  void stop() {
    installation.close();
  }

  private static List<JsonObject> lines(ServiceProcess service) {
    return service.log().lines().filter(JsonLogTest::isOurs).map(JsonLogTest::line).toList();
  }

  /**
   * Newer Javas warn on standard error of what the manifest of the jar allows, which is not here.
   */
  private static boolean isOurs(String line) {
    return !line.startsWith("WARNING: ");
  }

  private static JsonObject line(String text) {
    try {
      return new JsonObject(text);
    } catch (DecodeException e) {
      throw new AssertionError("this is no JSON: " + text, e);
    }
  }

  /** The lines that tell what came of a message. */
  private static List<JsonObject> messages(ServiceProcess service) {
    return lines(service).stream()
        .filter(line -> line.containsKey("result") && line.containsKey("id"))
        .toList();
  }

  private static void deliver(ServiceProcess service, String client, byte[] message)
      throws Exception {
    try (MilterClient mta = MilterClient.tcp(service.milterPort())) {
      mta.connect("client.example.net", client).deliver("joe@example.com", message);
    }
  }

  @Test
  void everyLineIsAnObjectAndEveryMessageHasItsFields() throws Exception {
    try (ServiceProcess service = ServiceProcess.start(installation.write())) {
      service.awaitReady();
      assertEquals("s1", service.selectorOfNextSignature());
      service.awaitLog("\"door\":\"http\"");
      deliver(service, "127.0.0.1", MESSAGE);
      deliver(service, "192.0.2.1", MESSAGE);
      assertEquals(0, service.terminate());

      List<JsonObject> all = lines(service);
      for (JsonObject line : all) {
        assertNotNull(Instant.parse(line.getString("timestamp")));
        assertTrue(
            Set.of("INFO", "WARN", "ERROR").contains(line.getString("level")), line.encode());
        assertTrue(line.getString("logger").startsWith("io."), line.encode());
        assertFalse(line.getString("message").isEmpty());
      }
      assertEquals("stopped", all.get(all.size() - 1).getString("message"));

      List<JsonObject> messages = messages(service);
      assertEquals(3, messages.size(), service.log());
      assertSigned(messages.get(0), "http");
      assertEquals("local", messages.get(0).getString("caller"));
      assertEquals("127.0.0.1", messages.get(0).getString("client"));
      assertSigned(messages.get(1), "milter");
      assertEquals("client.example.net[127.0.0.1]", messages.get(1).getString("client"));
      assertEquals("accept", messages.get(1).getString("disposition"));
      JsonObject verified = messages.get(2);
      assertEquals("verify", verified.getString("role"));
      assertEquals("none", verified.getString("result"));
      assertEquals("example.com", verified.getString("author"));
      assertTrue(verified.getString("reason").contains("client"), verified.encode());
    }
  }

  private static void assertSigned(JsonObject line, String door) {
    assertEquals(door, line.getString("door"));
    assertEquals("sign", line.getString("role"));
    assertEquals("signed", line.getString("result"));
    assertEquals("example.com", line.getString("author"));
    assertEquals(
        "[{\"d\":\"example.com\",\"s\":\"s1\",\"a\":\"ed25519-sha256\"}]",
        line.getJsonArray("signatures").encode());
    assertTrue(line.getInteger("octets") > 0);
    JsonObject microseconds = line.getJsonObject("microseconds");
    assertEquals(
        Set.of("headers", "queue", "crypto", "total"), microseconds.fieldNames(), line.encode());
    assertTrue(microseconds.getLong("total") >= microseconds.getLong("crypto"), line.encode());
  }

  @Test
  void aReloadTakesUpTheLevelAndLeavesTheForm() throws Exception {
    Path config = installation.write();
    try (ServiceProcess service = ServiceProcess.start(config)) {
      service.awaitReady();
      deliver(service, "127.0.0.1", MESSAGE);
      installation.section("log", "{ format: text, level: warn }").write();
      service.signal("HUP");
      service.awaitLog("changed, and takes effect at the next start only: log.format");
      deliver(service, "127.0.0.1", MESSAGE); // nobody is told of it
      installation
          .section(
              "log",
              "{ format: json, level: warn, levels: [{ logger: io.inkan.app, level: info"
                  + " }, { logger: io.inkan.milter, level: info }] }")
          .write();
      service.signal("HUP");
      service.awaitLog("of generation 3 is in force");
      deliver(service, "127.0.0.1", MESSAGE);
      assertEquals(0, service.terminate());
      assertEquals(2, messages(service).size(), service.log());
    }
  }

  @Test
  void theEnvironmentOfOpenDkimsConfigurationAsksForItToo() throws Exception {
    Path opendkim =
        Files.writeString(
            folder.resolve("opendkim.conf"),
            String.join(
                "\n",
                "Domain example.com",
                "Selector s1",
                "KeyFile " + installation.keyFile("example.com", "s1"),
                "RequireSafeKeys no",
                "LogResults yes",
                "Nameservers 127.0.0.1@" + installation.dns().address().getPort(),
                "Socket inet:0@127.0.0.1",
                ""));
    Path rest =
        Files.writeString(
            folder.resolve("rest.yaml"),
            "http: { listen: \"off\" }\nmanagement: { listen: \"off\" }\nlog: { format: json }\n");
    try (ServiceProcess service =
        ServiceProcess.start(
            List.of(), "serve", "--opendkim", opendkim.toString(), "--config", rest.toString())) {
      service.awaitReady();
      deliver(service, "127.0.0.1", MESSAGE);
      deliver(service, "192.0.2.1", MESSAGE);
      assertEquals(0, service.terminate());
      List<JsonObject> messages = messages(service);
      assertEquals(2, messages.size(), service.log());
      assertEquals("signed", messages.get(0).getString("result"));
      assertEquals("none", messages.get(1).getString("result"));
    }
  }
}
