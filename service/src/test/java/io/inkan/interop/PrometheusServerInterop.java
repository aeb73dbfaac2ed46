package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("interop")
class PrometheusServerInterop {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final byte[] METRICS =
      "# TYPE seals_total counter\nseals_total{door=\"http\"} 42\n"
          .getBytes(StandardCharsets.UTF_8);

  private HttpServer target;

  @BeforeEach
  void serveMetrics() throws IOException {
    target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    target.createContext(
        "/metrics",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
          exchange.sendResponseHeaders(200, METRICS.length);
          exchange.getResponseBody().write(METRICS);
          exchange.close();
        });
    target.start();
  }

  @AfterEach
  void stop() {
    target.stop(0);
  }

  @Test
  void whatTheTargetCountsCanBeAskedFor() {
    try (PrometheusServer prometheus = PrometheusServer.scraping(target.getAddress())) {
      JsonArray answer =
          prometheus.await("seals_total{door=\"http\"}", vector -> !vector.isEmpty(), LIMIT);

      assertEquals("42", answer.getJsonObject(0).getJsonArray("value").getString(1));
      assertEquals("up", prometheus.target().getString("health"));
    }
  }
}
