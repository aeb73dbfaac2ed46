package io.inkan.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/** What a request's head says about the size of its body, and whether it waits to be asked. */
final class ContentLength {

  private ContentLength() {}

  /**
   * The announced length, 0 if there is none; what is too long for a number is very large (RFC 9110
   * §8.6). What is no number at all does not get here: the decoder refuses it.
   */
  static long of(HttpServerRequest request) {
    String text = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (text == null) {
      return 0;
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  // RFC 9110 §10.1.1: "A server that receives a 100-continue expectation in an HTTP/1.0 request
  // MUST ignore that expectation."
  static boolean expectsContinue(HttpServerRequest request) {
    String expect = request.getHeader(HttpHeaders.EXPECT);
    return expect != null
        && expect.trim().equalsIgnoreCase("100-continue")
        && request.version() != HttpVersion.HTTP_1_0;
  }
}
