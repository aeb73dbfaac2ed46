package io.inkan.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;

/** Writes answers, and what every answer bears. */
final class AnswerWriter {

  private AnswerWriter() {}

  /** Writes the whole answer; the future fails if the client does not take it. */
  static Future<Void> write(
      Context context, HttpServerRequest request, Answer answer, String requestId) {
    HttpServerResponse response = request.response();
    response
        .setStatusCode(answer.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, answer.contentType())
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader(RequestId.HEADER, requestId);
    answer.headers().forEach((name, value) -> put(request, name, value));
    UnreadBody unread = UnreadBody.of(context.owner(), request, answer.status());
    Future<Void> written = content(context, response, answer);
    return written.onComplete(end -> unread.leave());
  }

  // RFC 9113 §8.2.2: "An endpoint MUST NOT generate an HTTP/2 message containing
  // connection-specific header fields."
  private static void put(HttpServerRequest request, String name, String value) {
    boolean connection = name.equalsIgnoreCase("Connection");
    if (!connection || request.version() != HttpVersion.HTTP_2) {
      request.response().putHeader(name, value);
    }
  }

  private static Future<Void> content(Context context, HttpServerResponse response, Answer answer) {
    Spool rest = answer.rest();
    if (rest == null) {
      return response.end(answer.content());
    }
    if (!rest.isInFile()) {
      return response.end(answer.content().appendBytes(rest.memory()));
    }
    response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(answer.length()));
    return response.write(answer.content()).compose(v -> rest(context, response, rest, 0));
  }

  /** Writes the body from {@code position} on; the next slice is read when this one is sent. */
  private static Future<Void> rest(
      Context context, HttpServerResponse response, Spool body, long position) {
    return context
        .executeBlocking(() -> Buffer.buffer(body.read(position)), false)
        .compose(
            slice ->
                slice.length() == 0
                    ? response.end()
                    : response
                        .write(slice)
                        .compose(v -> rest(context, response, body, position + slice.length())));
  }
}
