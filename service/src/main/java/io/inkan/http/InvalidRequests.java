package io.inkan.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerRequest;

/**
 * What may be wrong with octets that should have been a request. Vert.x tells it in Netty's words:
 * this class alone reads them.
 */
final class InvalidRequests {

  static final int LONGEST_LINE = 64 * 1024;
  static final int LONGEST_HEADERS = 16 * 1024;

  private InvalidRequests() {}

  static Problem problem(HttpServerRequest request) {
    Throwable cause = request.decoderResult().cause();
    Problem problem =
        cause instanceof TooLongHttpLineException
            ? Problems.uriTooLong(LONGEST_LINE)
            : cause instanceof TooLongHttpHeaderException
                ? Problems.headersTooLarge(LONGEST_HEADERS)
                : Problems.malformed();
    return problem.with("Connection", "close");
  }
}
