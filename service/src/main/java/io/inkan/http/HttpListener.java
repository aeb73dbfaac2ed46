package io.inkan.http;

import io.inkan.policy.Entrance;
import io.inkan.policy.Role;
import io.inkan.tls.FailedHandshakes;
import io.inkan.tls.ServerTls;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One instance of the HTTP door: its server and its routes. */
final class HttpListener extends VerticleBase {

  /** Names the door's random port among those of the same Vert.x; any other number would do. */
  private static final int SHARED_PORT = 8080;

  /** The first of so many parts of the time that requests have to end is for taking leave. */
  private static final int PARTS_OF_GRACE = 10;

  private static final long AFTER_OWN_TIMEOUTS_MILLIS = 1_000;
  private static final int LARGEST_CHUNK = 64 * 1024;

  private final Doorway doorway;
  private final OpenApiDocument document;
  private @Nullable HttpServer server;
  private @Nullable ConnectionGuard connections;

  HttpListener(Doorway doorway, OpenApiDocument document) {
    this.doorway = doorway;
    this.document = document;
  }

  @Override
  public Future<?> start() {
    ConnectionGuard guard = new ConnectionGuard(vertx, doorway);
    connections = guard;
    ProblemAnswers problems =
        new ProblemAnswers(vertx, "POST /sign, POST /verify and GET /openapi.yaml");
    FailedHandshakes failures = new FailedHandshakes(Entrance.HTTP, doorway.audit());
    HttpServer http =
        vertx
            .createHttpServer(options())
            .connectionHandler(guard::opened)
            .invalidRequestHandler(problems::invalid)
            .exceptionHandler(failures::failed)
            .requestHandler(router(guard, problems));
    server = http;
    return http.listen(address(doorway.settings()));
  }

  /** The port in use; only after the start. */
  int actualPort() {
    HttpServer http = server;
    if (http == null) {
      throw new IllegalStateException("not started");
    }
    return http.actualPort();
  }

  /** Has the server use this for connections that are opened from now on. */
  Future<Boolean> replaceTls(ServerTls tls) {
    HttpServer http = server;
    return http == null
        ? Future.succeededFuture(false)
        : http.updateSSLOptions(tls.options(Entrance.HTTP, doorway.audit()));
  }

  /**
   * Lets requests under way end, within {@code grace}. For a tenth of it, or until all clients have
   * gone, the door stays open and every answer ends its connection: a client in the middle of its
   * next request would otherwise meet a connection that is closed, and not know whether the request
   * was taken.
   */
  Future<Void> drain(Duration grace) {
    HttpServer http = server;
    ConnectionGuard guard = connections;
    if (http == null || guard == null) {
      return Future.succeededFuture();
    }
    Duration leave = grace.dividedBy(PARTS_OF_GRACE);
    Promise<Void> parted = Promise.promise();
    context.runOnContext(now -> guard.part(leave).onComplete(parted));
    return parted
        .future()
        .compose(gone -> http.shutdown(grace.minus(leave).toMillis(), TimeUnit.MILLISECONDS));
  }

  private Router router(ConnectionGuard guard, ProblemAnswers problems) {
    LoopLag lag = new LoopLag();
    lag.start(vertx);
    Admission admission = new Admission(doorway.callers(), doorway.audit(), System::nanoTime);
    Router router = Router.router(vertx);
    problems.mount(router);
    router.route().handler(routing -> begin(routing, guard));
    router
        .post(SignRoute.PATH)
        .handler(new MessageRoute(doorway, admission, lag, Role.SIGN, new SignRoute()));
    router.route(SignRoute.PATH).handler(routing -> allowOnly("POST"));
    router
        .post(VerifyRoute.PATH)
        .handler(new MessageRoute(doorway, admission, lag, Role.VERIFY, new VerifyRoute()));
    router.route(VerifyRoute.PATH).handler(routing -> allowOnly("POST"));
    router
        .route(OpenApiDocument.PATH)
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(this::describe);
    router.route(OpenApiDocument.PATH).handler(routing -> allowOnly("GET, HEAD"));
    return router;
  }

  private static void begin(RoutingContext routing, ConnectionGuard guard) {
    RequestRecord record = new RequestRecord(RequestId.of(routing.request()));
    record.client(Admission.peer(routing.request()));
    record.attachTo(routing);
    routing.addEndHandler(
        end -> {
          guard.requestEnds(routing.request().connection());
          // What is refused has a line of the audit, which a flood cannot make endless.
          if (!Admission.refused(routing)) {
            record.write();
          }
        });
    routing.addHeadersEndHandler(head -> guard.answers(routing.request()));
    guard.requestBegins(routing.request().connection());
    routing.next();
  }

  private void describe(RoutingContext routing) {
    RequestRecord record = RequestRecord.of(routing);
    record.status(200);
    AnswerWriter.write(
        vertx.getOrCreateContext(), routing.request(), document.answer(), record.id());
  }

  private static void allowOnly(String methods) {
    throw new ProblemException(Problems.methodNotAllowed(methods));
  }

  /** Instances on port 0 would each get a port of their own, but for a name that they share. */
  private static SocketAddress address(HttpSettings settings) {
    return settings.port() == 0
        ? SocketAddress.sharedRandomPort(SHARED_PORT, settings.host())
        : SocketAddress.inetSocketAddress(settings.port(), settings.host());
  }

  private HttpServerOptions options() {
    HttpServerOptions options = options(doorway.settings());
    ServerTls tls = doorway.settings().tls();
    if (tls != null) {
      tls.secure(options, Entrance.HTTP, doorway.audit());
    }
    return options;
  }

  private static HttpServerOptions options(HttpSettings settings) {
    // Vert.x tells of a connection when its first head is whole: silence before that is ended by
    // this alone, and so is that of a client who does not take its answer. Amid a request the
    // door's
    // own time-outs come first, with an answer.
    long silence =
        Math.max(settings.idleTimeout().toMillis(), settings.requestTimeout().toMillis())
            + AFTER_OWN_TIMEOUTS_MILLIS;
    return new HttpServerOptions()
        .setHandle100ContinueAutomatically(false)
        .setCompressionSupported(false)
        .setDecompressionSupported(false)
        .setHttp2ClearTextEnabled(true)
        .setInitialSettings(
            new Http2Settings()
                .setMaxConcurrentStreams(
                    HttpServerOptions.DEFAULT_INITIAL_SETTINGS_MAX_CONCURRENT_STREAMS)
                .setMaxHeaderListSize(
                    InvalidRequests.LONGEST_LINE + InvalidRequests.LONGEST_HEADERS))
        .setMaxInitialLineLength(InvalidRequests.LONGEST_LINE)
        .setMaxHeaderSize(InvalidRequests.LONGEST_HEADERS)
        .setMaxChunkSize(LARGEST_CHUNK)
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setIdleTimeout((int) Math.min(silence, Integer.MAX_VALUE));
  }
}
