package io.inkan.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpConfigTest {

  private static final String HASH = "sha256:" + "0123456789abcdef".repeat(4);

  @TempDir private Path directory;

  @Test
  void defaults() {
    HttpConfig http = HttpConfig.defaults();
    assertEquals(Optional.of(new HostPort("127.0.0.1", 8080)), http.listen());
    assertEquals(List.of(), http.apiKeys());
    assertEquals(Duration.ofSeconds(30), http.idleTimeout());
    assertEquals(10_000, http.maxConnections());
    assertEquals(
        new ManagementConfig(Optional.of(new HostPort("127.0.0.1", 9090))),
        ManagementConfig.defaults());
  }

  @Test
  void fullMapping() {
    InkanConfig config =
        new ConfigFixture(directory)
            .config(
                """
                http:
                  listen: "[::1]:0"
                  apiKeys:
                    - { name: billing, hash: "%s", domains: [ example.com, "*" ], admin: true }
                  idleTimeout: 1m
                  maxConnections: 3
                management: { listen: "mail.example:9091" }
                """
                    .formatted(HASH));
    assertEquals(
        new HttpConfig(
            Optional.of(new HostPort("::1", 0)),
            List.of(new ApiKeyConfig("billing", HASH, List.of("example.com", "*"), true)),
            Duration.ofMinutes(1),
            3),
        config.http());
    assertEquals(
        new ManagementConfig(Optional.of(new HostPort("mail.example", 9091))), config.management());
  }

  @Test
  void offClosesADoor() {
    InkanConfig config =
        new ConfigFixture(directory).config("http: {listen: off}\nmanagement: {listen: off}\n");
    assertEquals(Optional.empty(), config.http().listen());
    assertEquals(Optional.empty(), config.management().listen());
  }

  @Test
  void everyProblemIsReported() {
    assertEquals(
        List.of(
            "inkan.yaml:2: http.listen: \"127.0.0.1\" is not an address: it has no port; write for"
                + " example 127.0.0.1:8080 or [::1]:8080, or off",
            "inkan.yaml:3: http.idleTimout: is not known; did you mean idleTimeout?",
            "inkan.yaml:4: http.idleTimeout: \"25h\" is out of range; write a duration from"
                + " 100ms to 1h",
            "inkan.yaml:5: http.maxConnections: 0 is out of range; write a whole number from 1 to"
                + " 1000000",
            "inkan.yaml:6: management.port: is not known; known here are listen"),
        new ConfigFixture(directory)
            .problems(
                """
                http:
                  listen: 127.0.0.1
                  idleTimout: 1s
                  idleTimeout: 25h
                  maxConnections: 0
                management: { port: 9090 }
                """));
  }

  @Test
  void problemsOfApiKeysNameTheEntryAndNeverShowAHash() {
    String yaml =
        """
        http:
          apiKeys:
            - { name: a, hash: "%1$s" }
            - { name: a, hash: "sha256:S3CRET" }
            - { name: b, hash: "%1$s", domain: x }
            - { hash: s3cret, domains: [ "a b" ], admin: 1 }
            - s3cret
        """
            .formatted(HASH);
    List<String> problems = new ConfigFixture(directory).problems(yaml);
    String hint =
        "is not the hash of a key; write sha256: and the 64 lower-case hexadecimal digits that"
            + " sha256sum prints for the key without a line end";
    assertEquals(
        List.of(
            "inkan.yaml:4: http.apiKeys[1].name: \"a\" is already given by http.apiKeys[0]; keep"
                + " one",
            "inkan.yaml:4: http.apiKeys[1].hash: " + hint,
            "inkan.yaml:5: http.apiKeys[2].hash: the same key is already given by http.apiKeys[0];"
                + " keep one",
            "inkan.yaml:5: http.apiKeys[2].domain: is not known; did you mean domains?",
            "inkan.yaml:6: http.apiKeys[3].name: is missing; write for example billing",
            "inkan.yaml:6: http.apiKeys[3].hash: " + hint,
            "inkan.yaml:6: http.apiKeys[3].domains[0]: \"a b\" is not a domain; write for example"
                + " example.com, .example.com for everything below it, or * for all",
            "inkan.yaml:6: http.apiKeys[3].admin: \"1\" is neither true nor false; write one of"
                + " the two",
            "inkan.yaml:7: http.apiKeys[4]: is a single value; write a mapping of fields"),
        problems);
  }

  @Test
  void hashIsNotPrinted() {
    assertFalse(new ApiKeyConfig("a", HASH, List.of(), false).toString().contains("0123"));
  }
}
