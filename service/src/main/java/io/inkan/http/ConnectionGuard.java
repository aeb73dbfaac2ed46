package io.inkan.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Watches the connections of one instance: marks those over the bound, whose first request is
 * answered with 503, closes those on which no request is under way for too long, and takes leave of
 * all before the door is closed. Confined to one event loop.
 */
final class ConnectionGuard {

  private static final Duration REFUSED_MAY_STAY = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final Doorway doorway;
  private final Map<HttpConnection, Watched> open = new HashMap<>();
  private @Nullable Promise<Void> parting;

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
    if (parting != null && open.isEmpty()) {
      parting.tryComplete();
    }
  }

  /**
   * From now on every answer tells its client to take its next request to another connection. To be
   * called once.
   *
   * @param limit how long clients have for a request that they are told so with
   * @return completes when no connection is left, or after {@code limit}
   */
  Future<Void> part(Duration limit) {
    Promise<Void> promise = Promise.promise();
    parting = promise;
    if (open.isEmpty()) {
      promise.complete();
    } else {
      vertx.setTimer(Math.max(1, limit.toMillis()), id -> promise.tryComplete());
    }
    return promise.future();
  }

  /** Once leave is taken, says in the head of an answer that its connection takes no more. */
  void answers(HttpServerRequest request) {
    if (parting == null) {
      return;
    }
    if (request.version() == HttpVersion.HTTP_2) {
      // RFC 9113 §6.8: the largest number, so that what is on its way here is still answered.
      request.connection().goAway(0, Integer.MAX_VALUE);
    } else {
      request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
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
