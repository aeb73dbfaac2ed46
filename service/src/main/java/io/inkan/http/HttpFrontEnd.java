package io.inkan.http;

import io.inkan.engine.EngineMetrics;
import io.inkan.engine.Intake;
import io.inkan.engine.OpenConnections;
import io.inkan.policy.AccessAudit;
import io.inkan.policy.Door;
import io.inkan.tls.ServerTls;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The HTTP door: {@code POST /sign}, {@code POST /verify} and {@code GET /openapi.yaml}, over
 * HTTP/1.1 and HTTP/2, in clear text or by TLS. It runs as several verticles that share one port,
 * one bound on connections and one spool.
 */
public final class HttpFrontEnd {

  private final Vertx vertx;
  private final Doorway doorway;
  private final OpenApiDocument document = new OpenApiDocument();
  private final List<HttpListener> listeners = new CopyOnWriteArrayList<>();
  private final List<String> deployments = new CopyOnWriteArrayList<>();

  public HttpFrontEnd(
      Vertx vertx,
      HttpSettings settings,
      Intake intake,
      Callers callers,
      EngineMetrics metrics,
      AccessAudit audit) {
    this.vertx = vertx;
    this.doorway =
        new Doorway(
            settings,
            intake,
            callers,
            metrics,
            audit,
            new SpoolSpace(
                settings.spoolDirectory(), settings.spoolMemoryBytes(), settings.spoolTotalBytes()),
            new OpenConnections(Door.HTTP, settings.maxConnections(), metrics));
  }

  /**
   * Opens the door. To be called once.
   *
   * @param instances how many event loops serve it, at least 1
   * @return the port in use; fails if it cannot be bound
   */
  public Future<Integer> start(int instances) {
    List<Future<Integer>> all = new ArrayList<>();
    for (int i = 0; i < instances; i++) {
      all.add(deploy());
    }
    return Future.join(all).map(opened -> opened.resultAt(0));
  }

  /** Has connections that are opened from now on use this; those that are open stay. */
  public Future<Void> replaceTls(ServerTls tls) {
    return Future.join(listeners.stream().map(listener -> listener.replaceTls(tls)).toList())
        .mapEmpty();
  }

  /**
   * Closes the door: requests under way may end within {@code grace}. For the first tenth of it
   * clients that are still connected are answered, and told to go elsewhere.
   */
  public Future<Void> stop(Duration grace) {
    return Future.join(listeners.stream().map(listener -> listener.drain(grace)).toList())
        .eventually(() -> Future.join(deployments.stream().map(vertx::undeploy).toList()))
        .mapEmpty();
  }

  /** The number of octets of messages that are kept now, to be given back. */
  public long spooled() {
    return doorway.space().used();
  }

  private Future<Integer> deploy() {
    HttpListener listener = new HttpListener(doorway, document);
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
