package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.app.CryptoSource;
import io.inkan.app.Service;
import io.inkan.app.Setup;
import io.inkan.app.SetupException;
import io.inkan.config.YamlReader;
import io.inkan.metrics.Meters;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus believes after a counted load is what was sent, no more and no less. */
@Tag("interop")
class MetricsInterop {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int CLIENTS = 8;
  private static final String MESSAGE =
      "From: Ada <ada@example.org>\r\nSubject: hello\r\n\r\nHow are you?\r\n";
  private static final String STRANGER = "From: bob@example.net\r\n\r\nHello\r\n";
  private static final String AUTHORLESS = "Subject: hello\r\n\r\nHello\r\n";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir Path directory;
  private Service service;

  @BeforeEach
  void startService() throws SetupException {
    Map<String, String> environment =
        Map.of(
            "INKAN_HTTP_LISTEN", "127.0.0.1:0",
            "INKAN_MANAGEMENT_LISTEN", "127.0.0.1:0",
            "INKAN_MILTER_LISTEN", "off");
    service =
        Service.start(
            Setup.embedded(
                YamlReader.read(environment).config().orElseThrow(), CryptoSource.PORTABLE),
            new Meters(),
            InstantSource.system());
  }

  @AfterEach
  void stopService() {
    service.close();
  }

  @Test
  void prometheusCountsExactlyWhatWasSent() throws Exception {
    InetSocketAddress management =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), service.managementPort());
    try (PrometheusServer prometheus = PrometheusServer.scraping(management)) {
      String algorithm = sendLoad();
      awaitScrapeAfter(Instant.now(), prometheus);

      assertEquals(
          Map.of(
              "door=http result=signed role=sign", 120L,
              "door=http result=nothing_signs role=sign", 7L,
              "door=http result=no_author role=sign", 5L,
              "door=http result=pass role=verify", 30L,
              "door=http result=fail role=verify", 3L,
              "door=http result=none role=verify", 2L,
              "door=http result=permerror role=verify", 1L),
          counts("inkan_messages_total", prometheus));
      assertEquals(
          Map.of(
              "algorithm=" + algorithm + " result=signed role=sign",
              120L,
              "algorithm=" + algorithm + " result=pass role=verify",
              30L,
              "algorithm=" + algorithm + " reason=body hash did not verify result=fail role=verify",
              3L,
              "algorithm=unknown reason=unsupported algorithm result=permerror role=verify",
              1L),
          counts("inkan_signatures_total", prometheus));
      assertEquals(
          Map.of("door=http role=sign", 132L, "door=http role=verify", 36L),
          counts("inkan_message_seconds_count", prometheus));
      assertEquals(
          Map.of("door=http role=sign", 132L, "door=http role=verify", 36L),
          counts("inkan_message_seconds_bucket{le=\"+Inf\"}", prometheus));
      assertEquals(Map.of("", 1L), counts("inkan_config_generation", prometheus));
      assertEquals(Map.of(), counts("inkan_rejected_total", prometheus));
    }
  }

  @Test
  void promtoolReadsAScrapeAndHasNothingToSayOfOurNames() throws Exception {
    sendLoad();
    HttpResponse<String> scrape =
        client.send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + service.managementPort() + "/metrics"))
                .timeout(LIMIT)
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertEquals(200, scrape.statusCode());
    assertTrue(scrape.body().contains("inkan_message_seconds_bucket"), scrape.body());
    Files.writeString(directory.resolve("scrape"), scrape.body());

    // promtool reads standard input only.
    ExternalProgram.Output output =
        ExternalProgram.at("/bin/sh", "dash prometheus")
            .runToAnyEnd(
                directory, LIMIT, List.of("-c", "exec /usr/bin/promtool check metrics < scrape"));

    String complaints = output.standardOutput() + output.standardError();
    // 3 is a matter of style; the JVM's meters have their names from Micrometer.
    assertTrue(Set.of(0, 3).contains(output.exitCode()), complaints);
    assertFalse(complaints.contains("inkan_"), complaints);
  }

  /** Sends the whole load, mixed and by several clients at once; the algorithm of the signer. */
  private String sendLoad() throws Exception {
    // Not a message yet, and so not counted: refused by its head.
    post("/sign", "text/plain", MESSAGE, 415);
    String signed = signOne();
    String strangeAlgorithm = signed.replaceFirst("a=[a-z0-9-]+", "a=dsa-sha256");
    List<Callable<HttpResponse<String>>> requests = new ArrayList<>();
    add(requests, 119, "/sign", MESSAGE, 200);
    add(requests, 7, "/sign", STRANGER, 422);
    add(requests, 5, "/sign", AUTHORLESS, 400);
    add(requests, 30, "/verify", signed, 200);
    add(requests, 3, "/verify", signed + "changed\r\n", 200);
    add(requests, 2, "/verify", MESSAGE, 200);
    add(requests, 1, "/verify", strangeAlgorithm, 200);
    Collections.shuffle(requests);
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      for (Future<HttpResponse<String>> answer : clients.invokeAll(requests)) {
        answer.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } finally {
      clients.shutdownNow();
    }
    return signed.replaceFirst("(?s).*?\\ba=([a-z0-9-]+);.*", "$1");
  }

  private String signOne() throws IOException, InterruptedException {
    String json = post("/sign", "message/rfc822", MESSAGE, 200).body();
    JsonArray signatures = new JsonObject(json).getJsonArray("signatures");
    assertEquals(1, signatures.size());
    return signatures.getJsonObject(0).getString("headerField") + "\r\n" + MESSAGE;
  }

  private void add(
      List<Callable<HttpResponse<String>>> requests,
      int times,
      String path,
      String message,
      int status) {
    requests.addAll(
        Collections.nCopies(times, () -> post(path, "message/rfc822", message, status)));
  }

  private HttpResponse<String> post(String path, String type, String message, int status)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.httpPort() + path))
            .header("Content-Type", type)
            .timeout(LIMIT)
            .POST(HttpRequest.BodyPublishers.ofString(message, StandardCharsets.ISO_8859_1))
            .build();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    assertEquals(status, response.statusCode(), response.body());
    return response;
  }

  private static void awaitScrapeAfter(Instant moment, PrometheusServer prometheus) {
    String seconds = moment.getEpochSecond() + "." + "%03d".formatted(moment.getNano() / 1_000_000);
    prometheus.await(
        "min(timestamp(inkan_messages_total)) > " + seconds, vector -> !vector.isEmpty(), LIMIT);
  }

  /** The samples of a name: their labels, those of the scrape left out, and their values. */
  private static Map<String, Long> counts(String promQl, PrometheusServer prometheus) {
    Map<String, Long> counts = new TreeMap<>();
    for (Object sample : prometheus.vector(promQl)) {
      Map<String, Object> labels =
          new TreeMap<>(((JsonObject) sample).getJsonObject("metric").getMap());
      List.of("__name__", "instance", "job", "le").forEach(labels::remove);
      StringBuilder key = new StringBuilder();
      labels.forEach((name, value) -> key.append(' ').append(name).append('=').append(value));
      String value = ((JsonObject) sample).getJsonArray("value").getString(1);
      Long other = counts.put(key.toString().strip(), Long.valueOf(value));
      assertFalse(other != null, () -> "twice: " + key);
    }
    return counts;
  }
}
