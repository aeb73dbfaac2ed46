package io.inkan.conformance;

import io.inkan.engine.EngineMetrics;
import io.inkan.http.HttpFrontEnd;
import io.inkan.http.HttpSettings;
import io.inkan.policy.AccessAudit;
import io.inkan.policy.Caller;
import io.inkan.testing.ExamCase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The HTTP door, on a port of its own, with the same engine behind it. */
final class HttpDoor implements ExamDoor {

  private final ExamEngine exam = new ExamEngine();
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int port;

  HttpDoor() {
    HttpSettings settings =
        new HttpSettings(
            "127.0.0.1",
            0,
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            () -> 50 << 20,
            100,
            Path.of(System.getProperty("java.io.tmpdir")),
            1 << 20,
            1 << 30);
    this.port =
        new HttpFrontEnd(
                vertx,
                settings,
                exam.engine(),
                token -> Caller.LOCAL,
                EngineMetrics.SILENT,
                AccessAudit.SILENT)
            .start(1)
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  @Override
  public String name() {
    return "http";
  }

  @Override
  public List<String> verify(ExamCase one) {
    exam.take(one, "relaxed");
    HttpResponse<String> response = post("/verify", one);
    if (List.of(400, 413).contains(response.statusCode())) {
      return List.of("refused");
    }
    JsonObject json = okay(response);
    List<String> words = new ArrayList<>();
    words.add(json.getString("result"));
    for (Object signature : json.getJsonArray("signatures")) {
      words.add(((JsonObject) signature).getString("result"));
    }
    return words;
  }

  @Override
  public String bodyHash(ExamCase one, String canonicalization) {
    exam.take(one, canonicalization);
    HttpResponse<String> response = post("/sign", one);
    return List.of(400, 413).contains(response.statusCode())
        ? "refused"
        : BodyHashTag.of(
            okay(response).getJsonArray("signatures").getJsonObject(0).getString("headerField"));
  }

  private static JsonObject okay(HttpResponse<String> response) {
    if (response.statusCode() != 200) {
      throw new AssertionError(response.statusCode() + ": " + response.body());
    }
    return new JsonObject(response.body());
  }

  private HttpResponse<String> post(String path, ExamCase one) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Content-Type", "message/rfc822")
            .timeout(Duration.ofSeconds(30))
            .POST(HttpRequest.BodyPublishers.ofByteArray(one.message()))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(one + ": " + e, e);
    }
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
