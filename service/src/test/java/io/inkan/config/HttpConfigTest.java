package io.inkan.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpConfigTest {

  private static final String HASH = "sha256:" + "0123456789abcdef".repeat(4);

  private static final String OTHER_HASH = "sha256:" + "fedcba9876543210".repeat(4);

  @TempDir private Path directory;

  @Test
  void defaults() {
    HttpConfig http = HttpConfig.defaults();
    assertEquals(Optional.of(new HostPort("127.0.0.1", 8080)), http.listen());
    assertEquals(Optional.empty(), http.tls());
    assertEquals(List.of(), http.apiKeys());
    assertEquals(Optional.empty(), http.apiKeyFile());
    assertEquals(List.of(), http.clients());
    assertEquals(Optional.empty(), http.rate());
    assertEquals(Duration.ofSeconds(30), http.idleTimeout());
    assertEquals(10_000, http.maxConnections());
    assertEquals(
        new ManagementConfig(Optional.of(new HostPort("127.0.0.1", 9090)), Optional.empty()),
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
                    - name: shop
                      hash: "%s"
                      roles: verify
                      rate: 3000/m
                      expires: 2027-01-31
                  tls: { certificate: tls/chain.pem, key: /tls/key, clientCa: ca, clientAuth: optional }
                  clients:
                    - { name: spiffe://example.net/news, domains: [ .example.com ], rate: 1/h }
                  rate: 50/s
                  idleTimeout: 1m
                  maxConnections: 3
                management:
                  listen: "mail.example:9091"
                  tls: { certificate: tls/chain.pem, key: /tls/key }
                """
                    .formatted(HASH, OTHER_HASH));
    Set<CallerRole> both = Set.of(CallerRole.SIGN, CallerRole.VERIFY);
    Path chain = directory.resolve("tls/chain.pem");
    assertEquals(
        new HttpConfig(
            Optional.of(new HostPort("::1", 0)),
            Optional.of(
                new TlsConfig(
                    chain,
                    Path.of("/tls/key"),
                    Optional.of(directory.resolve("ca")),
                    TlsConfig.ClientAuth.OPTIONAL)),
            List.of(
                new ApiKeyConfig(
                    "billing",
                    HASH,
                    List.of("example.com", "*"),
                    both,
                    true,
                    Optional.empty(),
                    Optional.empty()),
                new ApiKeyConfig(
                    "shop",
                    OTHER_HASH,
                    List.of(),
                    Set.of(CallerRole.VERIFY),
                    false,
                    Optional.of(new RateConfig(3000, Duration.ofMinutes(1))),
                    Optional.of(Instant.parse("2027-01-31T00:00:00Z")))),
            Optional.empty(),
            List.of(
                new ClientConfig(
                    "spiffe://example.net/news",
                    List.of(".example.com"),
                    both,
                    Optional.of(new RateConfig(1, Duration.ofHours(1))))),
            Optional.of(new RateConfig(50, Duration.ofSeconds(1))),
            Duration.ofMinutes(1),
            3),
        config.http());
    assertEquals(
        new ManagementConfig(
            Optional.of(new HostPort("mail.example", 9091)),
            Optional.of(
                new TlsConfig(
                    chain, Path.of("/tls/key"), Optional.empty(), TlsConfig.ClientAuth.REQUIRED))),
        config.management());
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
            "inkan.yaml:6: management.port: is not known; known here are listen, tls"),
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
  void problemsOfTlsClientsAndRatesSayWhatIsMissing() {
    assertEquals(
        List.of(
            "inkan.yaml:2: http.tls.certificate: is missing; name the file of the certificate that"
                + " key is of",
            "inkan.yaml:3: http.clients[1].name: \"shop\" is already given by http.apiKeys[0]; keep"
                + " one",
            "inkan.yaml:3: http.clients[1].roles[0]: \"sing\" is not one of the words known here;"
                + " write sign or verify",
            "inkan.yaml:3: http.clients: needs http.tls.clientCa: it says whose certificates of"
                + " these are trusted",
            "inkan.yaml:4: http.rate: \"50\" is not a rate; write for example 50/s, 3000/m or"
                + " 100/h, at most 1000000",
            "inkan.yaml:5: http.apiKeys[0].rate: \"0/s\" is not a rate; write for example 50/s,"
                + " 3000/m or 100/h, at most 1000000",
            "inkan.yaml:5: http.apiKeys[0].expires: \"tomorrow\" is not a date or a moment in UTC;"
                + " write for example 2027-01-31 or 2027-01-31T12:00:00Z",
            "inkan.yaml:6: management.tls.clientCa: needs certificate and key: without them there"
                + " is no TLS"),
        new ConfigFixture(directory)
            .problems(
                """
                http:
                  tls: { key: key.pem }
                  clients: [ { name: news }, { name: shop, roles: [ sing ] } ]
                  rate: 50
                  apiKeys: [ { name: shop, hash: "%s", rate: 0/s, expires: tomorrow } ]
                management: { tls: { clientCa: ca.pem } }
                """
                    .formatted(HASH)));
  }

  @Test
  void trustInClientsNeedsTheirNames() {
    assertEquals(
        List.of(
            "inkan.yaml:1: http.clients: is missing, and http.tls.clientCa is there: nobody's"
                + " certificate would let in anyone; write for example [ { name: shop.example.net,"
                + " domains: [ example.com ] } ]"),
        new ConfigFixture(directory)
            .problems("http: { tls: { certificate: a, key: b, clientCa: c } }"));
  }

  @Test
  void hashIsNotPrinted() {
    ApiKeyConfig key =
        new ApiKeyConfig("a", HASH, List.of(), Set.of(), false, Optional.empty(), Optional.empty());
    assertFalse(key.toString().contains("0123"));
  }
}
