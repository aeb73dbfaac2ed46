package io.inkan.interop;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.app.Installation;
import io.inkan.grafana.Dashboard;
import io.inkan.grafana.Query;
import io.inkan.grafana.Rules;
import io.inkan.testing.FakeDnsReply;
import io.inkan.testing.FakeDnsServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every query of every panel, asked of Debian's Prometheus while a service has nothing to do and
 * after a load that is known: each answers both times, the answers differ, and where a panel shows
 * a rate, it is the rate of what was sent.
 */
@Tag("interop")
class GrafanaInterop {

  private static final Duration LIMIT = Duration.ofSeconds(90);

  /** Over which rates are computed; Grafana takes at least four intervals of the scrapes. */
  private static final String WINDOW = "10s";

  /** Prometheus extrapolates a rate to both ends of its window. */
  private static final double TOLERANCE = 0.1;

  private static final Pattern RATE =
      Pattern.compile("sum (?:by \\([^)]*\\) )?\\((rate|increase)\\(([^\\[]*)\\[[^]]*\\]\\)\\)");

  /** What a load need not change, and why. */
  private static final Map<String, String> MAY_BE_EQUAL =
      Map.ofEntries(
          entry("overview / Replicas up / A", "the one replica is up all the time"),
          entry("overview / Replicas / I", "the one replica is ready all the time"),
          entry("overview / Who does the arithmetic / A", "chosen at the start of the process"),
          entry("overview / Versions / A", "a process stays of one version"),
          entry("overview / Keys that DNS does not show / A", "each is looked up once an hour"),
          entry("signing / Keys by what DNS shows / A", "each is looked up once an hour"),
          entry("signing / Keys published / A", "DNS shows the key before and after"),
          entry("signing / Waiting for a thread / B", "the limit is configured"),
          entry("milter / Connections by replica / B", "the limit is configured"),
          entry("jvm / Heap in use / B", "the limit of the heap is an option of the process"),
          entry("jvm / Beside the heap / B", "buffers are kept and used again"),
          entry("jvm / File descriptors / B", "the limit is given to the process"),
          entry("jvm / Threads by state / A", "threads are made at the start"),
          entry(
              "jvm / Processors of the machine, share in use / A",
              "others may use them all, both times"));

  @TempDir Path folder;
  private DoorCertificate certificate;
  private Installation installation;
  private InkanService service;
  private PrometheusServer prometheus;

  @BeforeEach
  void start() throws Exception {
    certificate = new DoorCertificate(folder);
    installation = new Installation(folder);
    installation
        .section("http", "{ listen: \"127.0.0.1:0\", tls: " + certificate.yaml() + " }")
        .key("example.com", "ed")
        .rsaKey("example.com", "rsa", 2048)
        .key("silent.example", "ed")
        .key("stale.example", "ed")
        .rsaKey("heavy.example", "s1", 4096)
        .section("milter", "{ listen: \"inet:0@127.0.0.1\", peers: [\"127.0.0.1\"] }")
        .section("dns", dns(installation.dns()))
        .section("keyFiles", "{ permissions: container }")
        .section(
            "limits",
            "{ cryptoThreads: 1, queue: 8, queueTime: 1h, message: 64KiB, headerFields: 50 }")
        .section("metrics", "{ keyPublished: [\"example.com:ed\"], topDomains: 5 }")
        .section("reload", "{ watch: 100ms }");
    service = InkanService.start(certificate.client(), folder, installation.write(), "96m");
    prometheus = PrometheusServer.configured(prometheusConfiguration());
  }

  private static String dns(FakeDnsServer dns) {
    return "{ servers: [\"127.0.0.1:%d\"], timeout: 5s, retries: 0, minTtl: 0s, maxTtl: 1s }"
        .formatted(dns.address().getPort());
  }

  private String prometheusConfiguration() {
    String rules =
        Rules.files("rules").stream()
            .map(file -> "\"" + file.toAbsolutePath().normalize() + "\"")
            .collect(Collectors.joining(", ", "[", "]"));
    return """
    global: { scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s }
    rule_files: %s
    scrape_configs:
      - job_name: inkan
        static_configs:
          - targets: ["127.0.0.1:%d"]
    """
        .formatted(rules, service.management().getPort());
  }

  @AfterEach
  void stop() {
    if (prometheus != null) {
      prometheus.close();
    }
    if (service != null) {
      service.close();
    }
    installation.close();
  }

  @Test
  void everyPanelShowsTheLoadThatWasSent() throws IOException {
    FakeDnsReply stale = shortLived();
    GrafanaLoad first = new GrafanaLoad(installation, service, certificate);
    send(first, 1, stale);
    scrapedAfter(moment());
    prometheus.await(
        "sum(increase(inkan_messages_total[" + WINDOW + "]))",
        vector -> number(vector) == 0,
        LIMIT);
    double idle = moment();
    assertEveryExceptionIsOfAQuery();
    List<PanelReading> idleReadings =
        queries().stream().map(query -> PanelReading.at(idle, WINDOW, query, prometheus)).toList();
    Map<String, Long> before = counters(idle);

    GrafanaLoad load = new GrafanaLoad(installation, service, certificate);
    send(load, 5, stale);
    double loaded = scrapedAfter(moment());

    assertCounted(load.tally().counts(), increase(before, counters(loaded)));
    assertAll(
        idleReadings.stream()
            .map(reading -> (Executable) () -> assertShows(reading, idle, loaded)));
    assertRulesWork();
  }

  /** The record of a key that may be kept for a second. */
  private FakeDnsReply shortLived() throws IOException {
    String zone = Files.readString(folder.resolve("stale.example").resolve("ed.txt"));
    List<String> text =
        Pattern.compile("\"([^\"]*)\"")
            .matcher(zone)
            .results()
            .map(string -> string.group(1))
            .toList();
    return FakeDnsReply.records(FakeDnsReply.txtRecord("ed._domainkey.stale.example", 1, text));
  }

  private void send(GrafanaLoad load, int times, FakeDnsReply stale) {
    load.toSign(times);
    load.toVerify(times);
    load.byMilter(times);
    load.strangers(times);
    load.pastItsTime(stale);
    load.reloads();
    double since = moment();
    double longest = number(prometheus.vector("max(inkan_message_seconds_max)"));
    double open = number(prometheus.vector("sum(inkan_connections{door=\"milter\"})"));
    load.connections(
        3 * times,
        () ->
            number(prometheus.vector("sum(inkan_connections{door=\"milter\"})")) > open
                && moment() - since > longest + 1);
    double collections = number(prometheus.vector("sum(jvm_gc_pause_seconds_count)"));
    load.tooMuch(
        () ->
            number(prometheus.vector("sum(jvm_gc_pause_seconds_count)")) > collections
                && number(prometheus.vector("max_over_time(inkan_crypto_queue[5s])")) > 0
                && number(prometheus.vector("sum(inkan_rejected_total{limit=\"queue\"})")) > 0);
  }

  private static void assertEveryExceptionIsOfAQuery() {
    Set<String> places = queries().stream().map(Query::place).collect(Collectors.toSet());
    MAY_BE_EQUAL.keySet().forEach(place -> assertTrue(places.contains(place), place));
  }

  private static List<Query> queries() {
    return Dashboard.all().stream().flatMap(dashboard -> dashboard.queries().stream()).toList();
  }

  private void assertShows(PanelReading idle, double from, double to) {
    Query query = idle.query();
    assertFalse(query.promql().contains("vector("), query.place());
    assertFalse(
        idle.values().isEmpty(), () -> query.place() + " shows nothing of the idle service");
    // Long enough to begin before the load.
    long window = (long) Math.ceil(to - from) + 2;
    PanelReading loaded = PanelReading.at(to, window + "s", query, prometheus);
    assertFalse(loaded.values().isEmpty(), () -> query.place() + " shows nothing of the load");
    if (!MAY_BE_EQUAL.containsKey(query.place())) {
      assertTrue(
          idle.differsWithin(from, to, WINDOW, passing(query, from, to), prometheus),
          () -> query.place() + " shows under load what it shows of the idle service");
    }
    Matcher rate = RATE.matcher(query.over(window + "s"));
    if (rate.matches()) {
      double shown = loaded.sum() * (rate.group(1).equals("rate") ? window : 1);
      String counter = "sum(" + rate.group(2) + ")";
      double counted =
          number(prometheus.vector(counter, to)) - number(prometheus.vector(counter, from));
      assertEquals(
          counted, shown, TOLERANCE * Math.max(1, counted), () -> query.place() + " over the load");
    }
  }

  /** By how much an answer changes with nothing but the time, which an idle service has too. */
  private static double passing(Query query, double from, double to) {
    return query.promql().contains("time()") ? to - from + 1 : 0;
  }

  /** The counters that the tally knows, by name and labels. */
  private Map<String, Long> counters(double moment) {
    Map<String, Long> counters = new TreeMap<>();
    Map.of(
            "inkan_messages_total", "door, role, result",
            "inkan_signatures_total", "role, result",
            "inkan_unsigned_total", "door, reason",
            "inkan_rejected_total", "door, limit",
            "inkan_access_refused_total", "door, reason",
            "inkan_config_reloads_total", "outcome")
        .forEach(
            (name, labels) -> {
              for (Object series :
                  prometheus.vector("sum by (" + labels + ") (" + name + ")", moment)) {
                JsonObject object = (JsonObject) series;
                counters.put(
                    name + " " + PanelReading.labels(object),
                    (long) Double.parseDouble(object.getJsonArray("value").getString(1)));
              }
            });
    return counters;
  }

  private static Map<String, Long> increase(Map<String, Long> before, Map<String, Long> after) {
    Map<String, Long> increase = new TreeMap<>();
    after.forEach(
        (series, count) -> {
          long more = count - before.getOrDefault(series, 0L);
          if (more != 0) {
            increase.put(series, more);
          }
        });
    return increase;
  }

  private void assertCounted(Map<String, Long> sent, Map<String, Long> counted) {
    // Of those that are refused for want of a thread, some are refused before they are messages.
    String limit = "inkan_messages_total door=http result=limit role=sign";
    long takenUp = counted.getOrDefault(limit, 0L);
    long refused = counted.getOrDefault("inkan_rejected_total door=http limit=queue", 0L);
    counted.remove(limit);
    assertTrue(takenUp <= refused, () -> takenUp + " of " + refused);
    assertEquals(lines(sent), lines(counted), service::log);
  }

  private static String lines(Map<String, Long> counts) {
    return new TreeMap<>(counts)
        .entrySet().stream().map(String::valueOf).collect(Collectors.joining("\n"));
  }

  private void assertRulesWork() {
    Set<String> ill = new TreeSet<>();
    for (JsonObject rule : prometheus.rules()) {
      if (!rule.getString("health").equals("ok")) {
        ill.add(rule.encode());
      }
    }
    assertEquals(Set.of(), ill);
    List<String> silent = new ArrayList<>(Rules.recorded());
    silent.removeIf(name -> !prometheus.vector(name).isEmpty());
    // It compares with an hour ago.
    assertEquals(List.of("job_instance:inkan_config_generation:delta1h"), silent);
  }

  /** A moment at which what was counted until the given one has been scraped. */
  private double scrapedAfter(double moment) {
    prometheus.await(
        "min(timestamp(inkan_messages_total)) > " + String.format(Locale.ROOT, "%.3f", moment),
        vector -> !vector.isEmpty(),
        LIMIT);
    return moment();
  }

  private static double moment() {
    return Instant.now().toEpochMilli() / 1000.0;
  }

  /** The one number of an answer, or zero. */
  private static double number(JsonArray vector) {
    return vector.isEmpty()
        ? 0
        : Double.parseDouble(vector.getJsonObject(0).getJsonArray("value").getString(1));
  }
}
