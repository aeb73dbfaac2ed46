package io.inkan.http;

import io.inkan.policy.AccessAudit;
import io.inkan.policy.Entrance;
import io.inkan.policy.LogText;
import io.inkan.tls.FailedHandshakes;
import io.inkan.tls.ServerTls;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The management server: {@code GET /metrics}, {@code /health/live} and {@code /health/ready} for
 * everybody, {@code POST /reload} for administrators. To be deployed as one instance.
 */
public final class Management extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(Management.class);
  private static final int IDLE_SECONDS = 60;
  private static final String RELOAD = "/reload";

  private final ManagementSettings settings;
  private final Scrape scrape;
  private final Readiness readiness;
  private final BooleanSupplier stopping;
  private final Reloading reloading;
  private final Administrators administrators;
  private final AccessAudit audit;
  private final LongSupplier nanoClock;
  private @Nullable HttpServer server;

  /**
   * @param stopping whether the service goes, which counts at once: an answer about readiness is
   *     kept for a while
   * @param callers who bears a token; asked for tokens that are shown alone
   * @param nanoClock as {@link System#nanoTime}, by which answers about readiness age
   */
  public Management(
      ManagementSettings settings,
      Scrape scrape,
      Readiness readiness,
      BooleanSupplier stopping,
      Reloading reloading,
      Callers callers,
      AccessAudit audit,
      LongSupplier nanoClock) {
    this.settings = settings;
    this.scrape = scrape;
    this.readiness = readiness;
    this.stopping = stopping;
    this.reloading = reloading;
    this.administrators = new Administrators(callers, audit);
    this.audit = audit;
    this.nanoClock = nanoClock;
  }

  @Override
  public Future<?> start() {
    ProblemAnswers problems =
        new ProblemAnswers(
            vertx, "GET /metrics, GET /health/live, GET /health/ready and POST /reload");
    ReadinessCache cache = new ReadinessCache(context, readiness, nanoClock);
    Router router = Router.router(vertx);
    problems.mount(router);
    router
        .route()
        .handler(
            routing -> {
              new RequestRecord(RequestId.of(routing.request())).attachTo(routing);
              routing.next();
            });
    get(router, "/metrics", this::metrics);
    get(router, "/health/live", () -> Future.succeededFuture(live()));
    get(
        router,
        "/health/ready",
        () ->
            stopping.getAsBoolean()
                ? Future.succeededFuture(ready(List.of("the service is stopping")))
                : cache.troubles().map(Management::ready));
    router.post(RELOAD).handler(this::reload);
    router.route(RELOAD).handler(routing -> allowOnly("POST"));
    HttpServer http =
        vertx
            .createHttpServer(options())
            .invalidRequestHandler(problems::invalid)
            .exceptionHandler(new FailedHandshakes(Entrance.MANAGEMENT, audit)::failed)
            .requestHandler(router);
    server = http;
    return http.listen(settings.port(), settings.host());
  }

  private HttpServerOptions options() {
    HttpServerOptions options =
        new HttpServerOptions().setIdleTimeoutUnit(TimeUnit.SECONDS).setIdleTimeout(IDLE_SECONDS);
    ServerTls tls = settings.tls();
    if (tls != null) {
      tls.secure(options, Entrance.MANAGEMENT, audit);
    }
    return options;
  }

  /** Has connections that are opened from now on use this; those that are open stay. */
  public Future<Boolean> replaceTls(ServerTls tls) {
    HttpServer http = server;
    return http == null
        ? Future.succeededFuture(false)
        : http.updateSSLOptions(tls.options(Entrance.MANAGEMENT, audit));
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
    router.route(path).handler(routing -> allowOnly("GET, HEAD"));
  }

  private static void allowOnly(String methods) {
    throw new ProblemException(Problems.methodNotAllowed(methods));
  }

  private void reload(RoutingContext routing) {
    String id = RequestRecord.of(routing).id();
    String caller = administrators.admit(routing.request(), id);
    LOG.info(
        "{}: a reload is asked for by caller={} client={}",
        id,
        LogText.of(caller),
        Admission.peer(routing.request()));
    Future.fromCompletionStage(reloading.reload(), context)
        .onSuccess(result -> AnswerWriter.write(context, routing.request(), answer(result, id), id))
        .onFailure(routing::fail);
  }

  private static Answer answer(Reloading.Result result, String id) {
    if (result instanceof Reloading.Result.Applied applied) {
      return health(
          200, new JsonObject().put("status", "reloaded").put("generation", applied.generation()));
    }
    return result instanceof Reloading.Result.Rejected rejected
        ? Problems.notReloaded(rejected.problems()).answer(id)
        : Problems.nothingToReload(((Reloading.Result.Impossible) result).reason()).answer(id);
  }

  private void tell(RoutingContext routing, Supplier<Future<Answer>> telling) {
    String id = RequestRecord.of(routing).id();
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
