package io.inkan.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/**
 * What becomes of a request's body that was not read to its end when the answer is written.
 *
 * <p>HTTP/2: the stream is reset with NO_ERROR once the answer is out (RFC 9113 §8.1). HTTP/1: a
 * little that is known to follow is read and dropped, and the connection lives on. Otherwise the
 * answer says {@code Connection: close}; what follows is dropped for a short while, for a client
 * that is still sending would lose the answer to a connection that is reset, and then the
 * connection is closed (RFC 9112 §9.6).
 */
final class UnreadBody {

  private static final long WORTH_READING = 64 * 1024;
  private static final long LINGER_OCTETS = 1024 * 1024;
  private static final long LINGER_MILLIS = 2_000;
  private static final long NO_ERROR = 0;

  private final Vertx vertx;
  private final HttpServerRequest request;
  private final boolean close;
  private final boolean silent;
  private long dropped;

  private UnreadBody(Vertx vertx, HttpServerRequest request, boolean close, boolean silent) {
    this.vertx = vertx;
    this.request = request;
    this.close = close;
    this.silent = silent;
  }

  /** Decides, and says so in the answer's head, which must not be written yet. */
  static UnreadBody of(Vertx vertx, HttpServerRequest request, int status) {
    boolean timedOut = status == 408;
    boolean asked =
        request.response().headers().contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true);
    boolean close =
        !isHttp2(request) && (asked || timedOut || !(request.isEnded() || isSmall(request)));
    if (close) {
      request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    return new UnreadBody(vertx, request, close, timedOut);
  }

  /** Does what was decided. The answer must be out. */
  void leave() {
    if (isHttp2(request)) {
      if (!request.isEnded()) {
        request.response().reset(NO_ERROR);
      }
    } else if (close && (silent || request.isEnded())) {
      request.connection().close();
    } else if (!request.isEnded()) {
      drop();
    }
  }

  private void drop() {
    HttpConnection connection = request.connection();
    long timer = vertx.setTimer(LINGER_MILLIS, id -> connection.close());
    request.handler(
        buffer -> {
          dropped += buffer.length();
          if (dropped > LINGER_OCTETS) {
            connection.close();
          }
        });
    request.exceptionHandler(broken -> vertx.cancelTimer(timer));
    request.endHandler(
        end -> {
          vertx.cancelTimer(timer);
          if (close) {
            connection.close();
          }
        });
    request.resume();
  }

  /** Whether what follows is known to be short and will come without being asked for. */
  private static boolean isSmall(HttpServerRequest request) {
    if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
      return false;
    }
    // Without a length either, there is no body (RFC 9112 §6.3).
    return !ContentLength.expectsContinue(request)
        && ContentLength.of(request) - request.bytesRead() <= WORTH_READING;
  }

  private static boolean isHttp2(HttpServerRequest request) {
    return request.version() == HttpVersion.HTTP_2;
  }
}
