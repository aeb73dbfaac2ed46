package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.fail;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Debian's Prometheus on a port of the kernel's choice, scraping one target. */
final class PrometheusServer implements AutoCloseable {

  private static final ExternalProgram PROGRAM =
      ExternalProgram.at("/usr/bin/prometheus", "prometheus");
  private static final Pattern LISTENING =
      Pattern.compile("msg=\"Listening on\" address=(127\\.0\\.0\\.1:\\d+)");
  private static final Duration TO_START = Duration.ofSeconds(60);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final Scratch scratch;
  private final Path log;
  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;

  private PrometheusServer(String text) throws IOException {
    this.scratch = Scratch.create();
    this.log = scratch.directory().resolve("log");
    Path configuration = scratch.write("prometheus.yml", text);
    List<String> arguments =
        List.of(
            "--config.file=" + configuration,
            "--storage.tsdb.path=" + scratch.directory().resolve("data"),
            "--web.listen-address=127.0.0.1:0");
    this.process =
        PROGRAM.start(scratch.directory(), arguments, scratch.directory().resolve("out"), log);
    this.address = await("listens", TO_START, this::loggedAddress);
  }

  /**
   * Starts the server, scraping twice a second, and returns once it answers.
   *
   * @param target where {@code /metrics} is
   */
  static PrometheusServer scraping(InetSocketAddress target) {
    return configured(configuration(target));
  }

  /**
   * Starts the server and returns once it answers.
   *
   * @param configuration as Prometheus reads it, paths in it absolute
   */
  static PrometheusServer configured(String configuration) {
    try {
      return new PrometheusServer(configuration);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String configuration(InetSocketAddress target) {
    return """
        global: { scrape_interval: 500ms, scrape_timeout: 500ms }
        scrape_configs:
          - job_name: inkan
            static_configs:
              - targets: ["%s:%d"]
        """
        .formatted(target.getHostString(), target.getPort());
  }

  /**
   * Asks a question in PromQL again and again until the answer will do.
   *
   * @param limit fails after this time with the last answer
   * @return the vector of the answer that did: objects with {@code metric} and {@code value}
   */
  JsonArray await(String promQl, Predicate<JsonArray> predicate, Duration limit) {
    return await(
        promQl + " is as expected", limit, () -> Optional.of(vector(promQl)).filter(predicate));
  }

  /** The present answer to an instant query. */
  JsonArray vector(String promQl) {
    return result("/api/v1/query?query=" + encoded(promQl));
  }

  /**
   * The answer to an instant query at a moment.
   *
   * @param moment seconds since 1970
   */
  JsonArray vector(String promQl, double moment) {
    return result("/api/v1/query?query=" + encoded(promQl) + "&time=" + moment);
  }

  /**
   * The answers to a query at every second of a time.
   *
   * @return objects with {@code metric} and {@code values}
   */
  JsonArray matrix(String promQl, double from, double to) {
    return result(
        "/api/v1/query_range?step=1&query=" + encoded(promQl) + "&start=" + from + "&end=" + to);
  }

  /** The rules that the server evaluates, with their {@code health}. */
  List<JsonObject> rules() {
    List<JsonObject> rules = new ArrayList<>();
    for (Object group : get("/api/v1/rules").getJsonObject("data").getJsonArray("groups")) {
      ((JsonObject) group).getJsonArray("rules").forEach(rule -> rules.add((JsonObject) rule));
    }
    return rules;
  }

  private static String encoded(String promQl) {
    return URLEncoder.encode(promQl, StandardCharsets.UTF_8);
  }

  private JsonArray result(String path) {
    return get(path).getJsonObject("data").getJsonArray("result");
  }

  /**
   * What the server knows of its one target: {@code health} is {@code up} once a scrape went well.
   */
  JsonObject target() {
    JsonArray targets =
        get("/api/v1/targets?state=active").getJsonObject("data").getJsonArray("activeTargets");
    return targets.isEmpty() ? new JsonObject() : targets.getJsonObject(0);
  }

  private JsonObject get(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + address + path))
            .timeout(Duration.ofSeconds(10))
            .build();
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        fail(
            "Prometheus answers " + response.statusCode() + " to " + path + ": " + response.body());
      }
      return new JsonObject(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking Prometheus", e);
    }
  }

  private Optional<String> loggedAddress() {
    try {
      String text = Files.readString(log);
      Matcher listening = LISTENING.matcher(text);
      boolean ready = text.contains("Server is ready to receive web requests.");
      return ready && listening.find() ? Optional.of(listening.group(1)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> T await(String what, Duration limit, Supplier<Optional<T>> look) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() - deadline < 0) {
      Optional<T> seen = look.get();
      if (seen.isPresent()) {
        return seen.get();
      }
      if (ended()) {
        break;
      }
    }
    return fail(
        "not true within " + limit + ": " + what + ". The log of Prometheus:\n" + logText());
  }

  /** Waits a moment for the process, which is expected to live on. */
  private boolean ended() {
    try {
      return process.waitFor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private String logText() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "(" + e + ")";
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
    scratch.close();
  }
}
