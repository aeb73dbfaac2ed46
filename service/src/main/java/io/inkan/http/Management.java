package io.inkan.http;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The management server: {@code GET /metrics}, {@code /health/live} and {@code /health/ready}. To
 * be deployed as one instance.
 */
public final class Management extends VerticleBase {

  private static final int IDLE_SECONDS = 60;

  private final String host;
  private final int port;
  private final Scrape scrape;
  private final Readiness readiness;
  private final BooleanSupplier stopping;
  private final LongSupplier nanoClock;
  private @Nullable HttpServer server;

  /**
   * @param port the port, or 0 for any that is free
   * @param stopping whether the service goes, which counts at once: an answer about readiness is
   *     kept for a while
   * @param nanoClock as {@link System#nanoTime}, by which answers about readiness age
   */
  public Management(
      String host,
      int port,
      Scrape scrape,
      Readiness readiness,
      BooleanSupplier stopping,
      LongSupplier nanoClock) {
    this.host = host;
    this.port = port;
    this.scrape = scrape;
    this.readiness = readiness;
    this.stopping = stopping;
    this.nanoClock = nanoClock;
  }

  @Override
  public Future<?> start() {
    ProblemAnswers problems =
        new ProblemAnswers(vertx, "GET /metrics, GET /health/live and GET /health/ready");
    ReadinessCache cache = new ReadinessCache(context, readiness, nanoClock);
    Router router = Router.router(vertx);
    problems.mount(router);
    get(router, "/metrics", this::metrics);
    get(router, "/health/live", () -> Future.succeededFuture(live()));
    get(
        router,
        "/health/ready",
        () ->
            stopping.getAsBoolean()
                ? Future.succeededFuture(ready(List.of("the service is stopping")))
                : cache.troubles().map(Management::ready));
    HttpServer http =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setIdleTimeoutUnit(TimeUnit.SECONDS)
                    .setIdleTimeout(IDLE_SECONDS))
            .invalidRequestHandler(problems::invalid)
            .requestHandler(router);
    server = http;
    return http.listen(port, host);
  }

  /**
   * The port in use.
   *
   * @throws IllegalStateException before the start
   */
  public int actualPort() {
    HttpServer http = server;
    if (http == null) {
      throw new IllegalStateException("not started");
    }
    return http.actualPort();
  }

  private void get(Router router, String path, Supplier<Future<Answer>> telling) {
    router
        .route(path)
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(routing -> tell(routing, telling));
    router
        .route(path)
        .handler(
            routing -> {
              throw new ProblemException(Problems.methodNotAllowed("GET, HEAD"));
            });
  }

  private void tell(RoutingContext routing, Supplier<Future<Answer>> telling) {
    String id = RequestId.of(routing.request());
    telling
        .get()
        .onSuccess(answer -> AnswerWriter.write(context, routing.request(), answer, id))
        .onFailure(routing::fail);
  }

  private Future<Answer> metrics() {
    return context.executeBlocking(
        () -> Answer.ok(scrape.contentType(), Buffer.buffer(scrape.text())));
  }

  private static Answer live() {
    return health(200, new JsonObject().put("status", "live"));
  }

  private static Answer ready(List<String> troubles) {
    boolean ready = troubles.isEmpty();
    return health(
        ready ? 200 : 503,
        new JsonObject()
            .put("status", ready ? "ready" : "not ready")
            .put("troubles", new JsonArray(troubles)));
  }

  private static Answer health(int status, JsonObject json) {
    return new Answer(status, "application/json", Map.of(), json.toBuffer(), null);
  }
}
