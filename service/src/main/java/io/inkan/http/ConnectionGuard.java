package io.inkan.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Watches the connections of one instance: marks those over the bound, whose first request is
 * answered with 503, and closes those on which no request is under way for too long. Confined to
 * one event loop.
 */
final class ConnectionGuard {

  private static final Duration REFUSED_MAY_STAY = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final Doorway doorway;
  private final Map<HttpConnection, Watched> open = new HashMap<>();

  ConnectionGuard(Vertx vertx, Doorway doorway) {
    this.vertx = vertx;
    this.doorway = doorway;
  }

  void opened(HttpConnection connection) {
    boolean admitted = doorway.connections().enter();
    Duration limit = admitted ? doorway.settings().idleTimeout() : REFUSED_MAY_STAY;
    open.put(
        connection, new Watched(admitted, new IdleWatch(vertx, limit, () -> close(connection))));
    connection.closeHandler(closed -> closed(connection));
  }

  private void closed(HttpConnection connection) {
    Watched watched = open.remove(connection);
    if (watched == null) {
      return;
    }
    watched.idle.stop();
    if (watched.admitted) {
      doorway.connections().leave();
    }
  }

  private static void close(HttpConnection connection) {
    connection.close();
  }

  /**
   * Takes note that a request began.
   *
   * @throws ProblemException 503 if there were too many connections when this one was opened
   */
  void requestBegins(HttpConnection connection) {
    Watched watched = open.get(connection);
    if (watched == null) {
      return;
    }
    if (watched.requests++ == 0) {
      watched.idle.suspend();
    }
    if (!watched.admitted) {
      throw new ProblemException(Problems.tooManyConnections(doorway.settings().maxConnections()));
    }
  }

  /** Takes note that a request ended, whatever came of it. */
  void requestEnds(HttpConnection connection) {
    Watched watched = open.get(connection);
    if (watched != null && --watched.requests == 0) {
      watched.idle.resume();
    }
  }

  private static final class Watched {
    final boolean admitted;
    final IdleWatch idle;
    int requests;

    Watched(boolean admitted, IdleWatch idle) {
      this.admitted = admitted;
      this.idle = idle;
    }
  }
}
