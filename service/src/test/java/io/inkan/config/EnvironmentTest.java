package io.inkan.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {

  private static final String KEYS = "domain=example.com,selector=s1,file=/run/s1.private";

  @TempDir private Path directory;

  /** A value for every key there is; none is the default. */
  private static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry("http.listen", "[::1]:0"),
          Map.entry("http.apiKeys", "name=a,hash=sha256:" + "0".repeat(64) + ",domains=b.org+*"),
          Map.entry("http.tls.certificate", "/tls/chain.pem"),
          Map.entry("http.tls.key", "/tls/key.pem"),
          Map.entry("http.tls.clientCa", "/tls/ca.pem"),
          Map.entry("http.tls.clientAuth", "optional"),
          Map.entry("http.apiKeyFile", "src/test/resources/apikeys.yaml"),
          Map.entry("http.clients", "name=spiffe://a.org/b,domains=b.org+*,roles=sign,rate=5/m"),
          Map.entry("http.rate", "50/s"),
          Map.entry("http.idleTimeout", "1s"),
          Map.entry("http.maxConnections", "7"),
          Map.entry("milter.tls.certificate", "/tls/chain.pem"),
          Map.entry("milter.tls.key", "/tls/key.pem"),
          Map.entry("milter.tls.clientCa", "/tls/ca.pem"),
          Map.entry("milter.listen", "inet6:0, unix:/run/milter.sock"),
          Map.entry("milter.peers", "192.0.2.0/24,2001:db8::1"),
          Map.entry("milter.socketMode", "0600"),
          Map.entry("milter.socketGroup", "postfix"),
          Map.entry("milter.idleTimeout", "1s"),
          Map.entry("milter.maxConnections", "7"),
          Map.entry("milter.roles", "verify"),
          Map.entry("milter.malformed", "reject"),
          Map.entry("milter.onTrouble", "accept"),
          Map.entry("management.tls.certificate", "/tls/chain.pem"),
          Map.entry("management.tls.key", "/tls/key.pem"),
          Map.entry("management.tls.clientCa", "/tls/ca.pem"),
          Map.entry("management.listen", "off"),
          Map.entry("dns.servers", "127.0.0.1:5354, ns.example"),
          Map.entry("dns.timeout", "100ms"),
          Map.entry("dns.retries", "0"),
          Map.entry("dns.maxInFlight", "7"),
          Map.entry("dns.cacheSize", "1GiB"),
          Map.entry("dns.minTtl", "0s"),
          Map.entry("dns.maxTtl", "7d"),
          Map.entry("dns.negativeTtl", "1m"),
          Map.entry("dns.failureTtl", "5m"),
          Map.entry("dns.staleFor", "off"),
          Map.entry("keys", KEYS + ";"),
          Map.entry("keyFiles.permissions", "container"),
          Map.entry("signing", "from=example.com,keys=example.com:s1,identity=joe+x@example.com"),
          Map.entry("origin.internalHosts", "10.0.0.0/8,!10.0.0.1,.example.com"),
          Map.entry("origin.authenticated", "false"),
          Map.entry("origin.daemonNames", "ORIGINATING,smtps"),
          Map.entry("origin.binding", "refuse"),
          Map.entry("origin.fallback", "example.com"),
          Map.entry("sign.canonicalization", "simple"),
          Map.entry("sign.expire", "7d"),
          Map.entry("sign.bodyLength", "true"),
          Map.entry("sign.headers", "From,Subject"),
          Map.entry("sign.oversign", "Subject"),
          Map.entry("sign.copyHeaders", "true"),
          Map.entry("verify.bodyLength", "ignore"),
          Map.entry("verify.authservId", "mx.example"),
          Map.entry("verify.clockDrift", "0s"),
          Map.entry("verify.on.pass", "discard"),
          Map.entry("verify.on.fail", "reject"),
          Map.entry("verify.on.policy", "quarantine"),
          Map.entry("verify.on.neutral", "tempfail"),
          Map.entry("verify.on.temperror", "tempfail"),
          Map.entry("verify.on.permerror", "quarantine"),
          Map.entry("verify.on.none", "reject"),
          Map.entry("verify.alignedOnly", "true"),
          Map.entry("verify.requireAligned", "reject"),
          Map.entry("verify.addNone", "true"),
          Map.entry("metrics.keyPublished", "example.com:s1"),
          Map.entry("metrics.domains", "example.com,example.org"),
          Map.entry("metrics.topDomains", "7"),
          Map.entry("log.format", "json"),
          Map.entry("log.level", "warn"),
          Map.entry("log.levels", "logger=io.inkan.dns,level=debug"),
          Map.entry("limits.headerSize", "4096"),
          Map.entry("limits.headerFields", "7"),
          Map.entry("limits.signatures", "7"),
          Map.entry("limits.signedNames", "7"),
          Map.entry("limits.keyRecord", "1KiB"),
          Map.entry("limits.minimumKeyBits", "2048"),
          Map.entry("limits.maximumKeyBits", "4096"),
          Map.entry("limits.message", "1MiB"),
          Map.entry("limits.messageTime", "1s"),
          Map.entry("limits.queue", "7"),
          Map.entry("limits.queueTime", "7s"),
          Map.entry("limits.cryptoThreads", "7"),
          Map.entry("crypto.provider", "jdk"),
          Map.entry("spool.directory", "spool"),
          Map.entry("spool.memory", "2MiB"),
          Map.entry("spool.size", "2GiB"),
          Map.entry("reload.watch", "off"));

  /** Keys that are in order with others alone. */
  private static final Map<String, List<String>> COMPANIONS =
      Map.ofEntries(
          Map.entry("signing", List.of("keys")),
          Map.entry("metrics.keyPublished", List.of("keys")),
          Map.entry("origin.fallback", List.of("keys")),
          Map.entry("http.tls.certificate", List.of("http.tls.key")),
          Map.entry("http.tls.key", List.of("http.tls.certificate")),
          Map.entry(
              "http.tls.clientCa", List.of("http.tls.certificate", "http.tls.key", "http.clients")),
          Map.entry(
              "http.tls.clientAuth",
              List.of("http.tls.certificate", "http.tls.key", "http.tls.clientCa", "http.clients")),
          Map.entry(
              "http.clients", List.of("http.tls.certificate", "http.tls.key", "http.tls.clientCa")),
          Map.entry("milter.tls.certificate", List.of("milter.tls.key")),
          Map.entry("milter.tls.key", List.of("milter.tls.certificate")),
          Map.entry("milter.tls.clientCa", List.of("milter.tls.certificate", "milter.tls.key")),
          Map.entry("management.tls.certificate", List.of("management.tls.key")),
          Map.entry("management.tls.key", List.of("management.tls.certificate")),
          Map.entry(
              "management.tls.clientCa",
              List.of("management.tls.certificate", "management.tls.key")));

  @Test
  void everyKeyIsSetByEachOfItsVariables() {
    for (KnownKey key : YamlReader.knownKeys()) {
      if (key.ofElement()) {
        continue;
      }
      String value = VALUES.get(key.path());
      for (String variable : key.variables()) {
        Map<String, String> environment = new HashMap<>(Map.of(variable, String.valueOf(value)));
        for (String companion : COMPANIONS.getOrDefault(key.path(), List.of())) {
          environment.put(
              Environment.names(companion).get(0), String.valueOf(VALUES.get(companion)));
        }
        if (key.path().equals("origin.fallback")) {
          environment.put("INKAN_ORIGIN_BINDING", "fallback");
        }
        ConfigResult result = YamlReader.read(environment);
        assertEquals("", result.problems().toString(), variable);
        assertEquals(List.of(), result.warnings(), variable);
        assertTrue(result.given().contains(key.path()), variable);
        assertNotEquals(Optional.of(InkanConfig.defaults()), result.config(), variable);
      }
    }
  }

  @Test
  void variableHasTheKeysNameInCapitals() {
    assertEquals(List.of("INKAN_HTTP_LISTEN"), Environment.names("http.listen"));
    assertEquals(
        List.of("INKAN_DNS_MAX_IN_FLIGHT", "INKAN_DNS_MAXINFLIGHT"),
        Environment.names("dns.maxInFlight"));
  }

  @Test
  void variableOverridesTheFile() {
    ConfigResult result =
        new ConfigFixture(directory)
            .result("dns: { timeout: 1s, retries: 1 }", Map.of("INKAN_DNS_TIMEOUT", " 2s "));
    DnsConfig dns = result.config().orElseThrow().dns();
    assertEquals("PT2S", dns.timeout().toString());
    assertEquals(1, dns.retries());
  }

  @Test
  void bothNamesOfOneKeyAreAProblem() {
    assertEquals(
        "environment: INKAN_DNS_MAX_IN_FLIGHT: is also set as INKAN_DNS_MAXINFLIGHT; keep one",
        problems(Map.of("INKAN_DNS_MAX_IN_FLIGHT", "7", "INKAN_DNS_MAXINFLIGHT", "8")));
  }

  @Test
  void emptyVariableIsAProblem() {
    assertEquals(
        "environment: INKAN_DNS_TIMEOUT: has no value; write for example 5s or 500ms, or leave it"
            + " out\n"
            + "environment: INKAN_KEYS: has no value; write a list, or leave it out",
        problems(Map.of("INKAN_DNS_TIMEOUT", "", "INKAN_KEYS", " ")));
  }

  @Test
  void unknownVariableOnlyWarns() {
    ConfigResult result =
        YamlReader.read(
            Map.of("INKAN_HTTP_LISTN", "x", "INKAN_ZZZZZZZZZZZZZZZZ", "x", "PATH", "/bin"));
    assertTrue(result.config().isPresent());
    assertEquals(
        List.of(
            "environment: INKAN_HTTP_LISTN: is not known and has no effect; did you mean"
                + " INKAN_HTTP_LISTEN?",
            "environment: INKAN_ZZZZZZZZZZZZZZZZ: is not known and has no effect"),
        result.warnings().stream().map(Problem::toString).toList());
  }

  @Test
  void entriesOfAListAreReadFieldByField() {
    InkanConfig config =
        YamlReader.read(
                Map.of(
                    "INKAN_KEYS",
                    KEYS + "; domain=example.org,selector=s2,file=/run/s2",
                    "INKAN_SIGNING",
                    "from=*,keys=example.com:s1+example.org:s2"))
            .config()
            .orElseThrow();
    assertEquals(
        List.of(
            new KeyConfig("example.com", "s1", Path.of("/run/s1.private")),
            new KeyConfig("example.org", "s2", Path.of("/run/s2"))),
        config.keys());
    assertEquals(
        List.of(new KeyName("example.com", "s1"), new KeyName("example.org", "s2")),
        config.signing().get(0).keys());
  }

  @Test
  void problemsInEntriesNameTheVariableAndTheEntry() {
    assertEquals(
        "environment: INKAN_KEYS[0].file: is missing; write for example"
            + " keys/example.com/s1.private\n"
            + "environment: INKAN_KEYS[0].path: is not known; known here are domain, selector,"
            + " file",
        problems(Map.of("INKAN_KEYS", "domain=a.example,selector=s,path=/x")));
  }

  @Test
  void entryThatIsNoFieldAndValueIsNotShown() {
    assertEquals(
        "environment: INKAN_HTTP_API_KEYS: entry 1 has a part that is not field=value; write"
            + " field=value,field=value and a semicolon between entries",
        problems(Map.of("INKAN_HTTP_API_KEYS", "s3cret")));
  }

  @Test
  void keyPastedInPlaceOfAnEntryIsNotShown() {
    String problems = problems(Map.of("INKAN_HTTP_API_KEYS", "c2VjcmV0c2VjcmV0c2VjcmV0=="));
    assertTrue(problems.contains("INKAN_HTTP_API_KEYS[0].c2Vjcm…: is not known"), problems);
  }

  @Test
  void samplesCoverExactlyTheKnownKeys() {
    assertEquals(
        VALUES.keySet(),
        Set.copyOf(
            YamlReader.knownKeys().stream()
                .filter(key -> !key.ofElement())
                .map(KnownKey::path)
                .toList()));
  }

  private static String problems(Map<String, String> environment) {
    return YamlReader.read(environment).problems().toString();
  }
}
