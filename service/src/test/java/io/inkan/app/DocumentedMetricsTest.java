package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.testing.MilterClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A service that has done everything shows what METRICS.md describes, and the sums hold. */
@Timeout(120)
class DocumentedMetricsTest {

  private static final String HASH =
      // of "key"
      "sha256:2c70e12b7a0646f92279f427c7b38e7334d8e5389cff167a1dc30e73f826b683";

  private static final String[] KEY = {"Authorization", "Bearer key"};
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(inkan_\\w+)` \\|");
  private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (inkan_\\w+) ");
  private static final Pattern SAMPLE = Pattern.compile("(?m)^(inkan_\\w+)(?:\\{(.*)\\})? (\\S+)$");

  private final Installation installation;

  DocumentedMetricsTest(@TempDir Path folder) {
    installation =
        new Installation(folder)
            .key("example.com", "s1")
            .key("example.net", "s1")
            .section(
                "http",
                "{ listen: \"127.0.0.1:0\", apiKeys: [{ name: shop, hash: \"%s\", domains: [\"*\"] }] }"
                    .formatted(HASH))
            .section("milter", "{ listen: \"inet:0@127.0.0.1\", maxConnections: 7 }")
            .section("limits", "{ message: 4KiB, queue: 9 }")
            .section("spool", "{ size: 2MiB }")
            .section(
                "metrics",
                "{ keyPublished: [\"example.com:s1\"], domains: [EXAMPLE.com], topDomains: 1 }");
  }

  /** What {@code serve} shows as a process, and what only a door with a certificate has. */
  private static final Set<String> ELSEWHERE =
      Set.of("inkan_crypto_troubles", "inkan_tls_certificate_not_after_timestamp_seconds");

  /** Everything of which something is counted. */
  private static void work(RunningService service) {
    for (int i = 0; i < 3; i++) {
      assertEquals(200, service.post("/sign", from("example.com"), KEY).status());
    }
    String signed =
        service
            .post("/sign", from("example.net"), KEY[0], KEY[1], "Accept", "message/rfc822")
            .body();
    assertEquals(200, service.post("/verify", signed, KEY).status());
    assertEquals(422, service.post("/sign", from("third.example"), KEY).status());
    assertEquals(400, service.post("/sign", "Subject: nobody\r\n\r\n", KEY).status());
    assertEquals(413, service.post("/sign", from("example.com").repeat(200), KEY).status());
    assertEquals(401, service.post("/sign", from("example.com")).status());
    try (MilterClient mta = MilterClient.tcp(service.milterPort(0))) {
      mta.connect("localhost", "127.0.0.1")
          .deliver("joe@third.example", from("third.example").getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static String from(String domain) {
    return "From: joe@" + domain + "\r\n\r\nHi.\r\n";
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  /** The samples of a name, summed by what is left of their labels. */
  private static Map<String, Double> sums(
      String scrape, String name, UnaryOperator<String> labels) {
    Map<String, Double> sums = new TreeMap<>();
    Matcher sample = SAMPLE.matcher(scrape);
    while (sample.find()) {
      if (sample.group(1).equals(name)) {
        String known = sample.group(2) == null ? "" : sample.group(2);
        sums.merge(labels.apply(known), Double.valueOf(sample.group(3)), Double::sum);
      }
    }
    return sums;
  }

  private static UnaryOperator<String> without(String label) {
    return labels -> labels.replaceFirst(label + "=\"[^\"]*\",?", "");
  }

  private static void assertShows(String scrape, String sample) {
    assertTrue(scrape.contains("\n" + sample + "\n"), sample + " is not in\n" + scrape);
  }

  @Test
  void whatIsShownIsDescribedAndWhatIsDescribedIsShown() throws IOException {
    try (installation;
        RunningService service = installation.start()) {
      work(service);
      Set<String> shown = found(TYPE, service.manage("/metrics").body());
      shown.removeIf(name -> name.endsWith("_max"));
      Set<String> described = found(ROW, Files.readString(Path.of("METRICS.md")));
      assertTrue(described.containsAll(ELSEWHERE), ELSEWHERE.toString());
      described.removeAll(ELSEWHERE);
      assertEquals(described, shown);
    }
  }

  @Test
  void messagesByDomainAreAllMessages() {
    try (installation;
        RunningService service = installation.start()) {
      work(service);
      String scrape = service.manage("/metrics").body();
      assertEquals(
          sums(scrape, "inkan_messages_total", without("door")),
          sums(scrape, "inkan_domain_messages_total", without("domain")));
      assertEquals(
          Map.of(
              "domain=\"example.com\"",
              3.0,
              "domain=\"example.net\"",
              2.0,
              "domain=\"other\"",
              3.0),
          sums(scrape, "inkan_domain_messages_total", labels -> labels.replaceFirst(",.*", "")));
    }
  }

  @Test
  void limitsAreShownBesideWhatTheyLimit() {
    try (installation;
        RunningService service = installation.start()) {
      String scrape = service.manage("/metrics").body();
      assertShows(scrape, "inkan_connections_limit{door=\"milter\"} 7.0");
      assertShows(scrape, "inkan_connections_limit{door=\"http\"} 10000.0");
      assertShows(scrape, "inkan_crypto_queue_limit 9.0");
      assertShows(scrape, "inkan_spool_bytes 0.0");
      assertShows(scrape, "inkan_spool_limit_bytes 2097152.0");
      assertShows(
          scrape,
          "inkan_build_info{java=\"%s\",version=\"(not packaged)\"} 1"
              .formatted(Runtime.version()));
      assertEquals(Map.of("", 2.0), sums(scrape, "inkan_keys", without("state")));
    }
  }

  @Test
  void aDomainThatIsNoneIsAProblem() {
    installation.section("metrics", "{ domains: [\"exa$mple.com\", com] }");
    String refusal = installation.refusal();
    assertTrue(refusal.contains("metrics.domains: exa$mple.com is not a domain"), refusal);
    assertTrue(refusal.contains("metrics.domains: com is not a domain"), refusal);
    installation.close();
  }
}
