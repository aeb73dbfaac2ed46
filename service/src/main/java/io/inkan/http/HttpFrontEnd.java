package io.inkan.http;

import io.inkan.engine.EngineMetrics;
import io.inkan.engine.Intake;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The HTTP door: {@code POST /sign}, {@code POST /verify} and {@code GET /openapi.yaml}, over
 * HTTP/1.1 and, in clear text, HTTP/2. It runs as several verticles that share one port, one bound
 * on connections and one spool.
 */
public final class HttpFrontEnd {

  private final Vertx vertx;
  private final Doorway doorway;
  private final OpenApiDocument document = new OpenApiDocument();
  private final List<HttpListener> listeners = new ArrayList<>();
  private final List<String> deployments = new ArrayList<>();

  public HttpFrontEnd(
      Vertx vertx,
      HttpSettings settings,
      Intake intake,
      Callers callers,
      EngineMetrics metrics) {
    this.vertx = vertx;
    this.doorway =
        new Doorway(
            settings,
            intake,
            callers,
            metrics,
            new SpoolSpace(
                settings.spoolDirectory(),
                settings.spoolMemoryBytes(),
                settings.spoolTotalBytes()),
            new ConnectionCount(settings.maxConnections()));
  }

  /**
   * Opens the door. To be called once.
   *
   * @param instances how many event loops serve it, at least 1
   * @return the port in use; fails if it cannot be bound
   */
  public Future<Integer> start(int instances) {
    // Instances on port 0 would each get a port of their own: the first one chooses for all.
    return deploy(doorway.settings().port())
        .compose(
            port -> {
              Future<Integer> others = Future.succeededFuture(port);
              for (int i = 1; i < instances; i++) {
                others = others.compose(same -> deploy(same));
              }
              return others;
            });
  }

  /** Closes the door: requests under way may end within {@code grace}. */
  public Future<Void> stop(Duration grace) {
    return Future.join(listeners.stream().map(listener -> listener.drain(grace)).toList())
        .eventually(() -> Future.join(deployments.stream().map(vertx::undeploy).toList()))
        .mapEmpty();
  }

  /** The number of octets of messages that are kept now, to be given back. */
  public long spooled() {
    return doorway.space().used();
  }

  private Future<Integer> deploy(int port) {
    HttpListener listener = new HttpListener(doorway, port, document);
    return vertx
        .deployVerticle(listener)
        .map(
            id -> {
              listeners.add(listener);
              deployments.add(id);
              return listener.actualPort();
            });
  }
}
