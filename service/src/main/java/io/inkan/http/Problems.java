package io.inkan.http;

/** The problems that this door finds by itself, before or without the engine. */
final class Problems {

  private Problems() {}

  static Problem badRequest(String detail) {
    return Problem.plain(400, "Bad Request", detail);
  }

  static Problem badParameter(String detail) {
    return Problem.typed(400, "bad_parameter", "A query parameter is wrong", detail);
  }

  // RFC 9110 §11.6.1: "A server generating a 401 response MUST send a WWW-Authenticate header
  // field".
  static Problem unauthorized() {
    return Problem.plain(
            401,
            "Unauthorized",
            "This request needs a known API key. Send it as \"Authorization: Bearer KEY\".")
        .with("WWW-Authenticate", "Bearer realm=\"inkan\"");
  }

  static Problem notFound(String paths) {
    return Problem.plain(404, "Not Found", "There is nothing here. There is " + paths + ".");
  }

  // RFC 9110 §15.5.6: "The origin server MUST generate an Allow header field in a 405 response".
  static Problem methodNotAllowed(String allow) {
    return Problem.plain(405, "Method Not Allowed", "Use " + allow + " here.").with("Allow", allow);
  }

  static Problem notAcceptable(String offered) {
    return Problem.plain(
        406, "Not Acceptable", "The Accept field admits none of the answers: " + offered + ".");
  }

  static Problem tooLarge(long most) {
    return Problem.typed(
        413,
        "message_size",
        "The message is too large",
        "The message may have " + most + " octets at most (limits.message).");
  }

  static Problem uriTooLong(int most) {
    return Problem.plain(
        414, "URI Too Long", "The request line may have " + most + " octets at most.");
  }

  static Problem mediaType() {
    return Problem.plain(
            415,
            "Unsupported Media Type",
            "Send the raw message with a Content-Type of " + MediaTypes.MESSAGES_IN_WORDS + ".")
        .with("Accept", String.join(", ", MediaTypes.MESSAGES));
  }

  // RFC 9110 §12.5.3: a 415 for a content coding "SHOULD include an Accept-Encoding header field".
  static Problem contentEncoding() {
    return Problem.plain(
            415,
            "Unsupported Media Type",
            "Send the message as it is, without Content-Encoding: compression is not supported.")
        .with("Accept-Encoding", "identity");
  }

  static Problem headersTooLarge(int most) {
    return Problem.plain(
        431,
        "Request Header Fields Too Large",
        "The request's header section may have " + most + " octets at most.");
  }

  static Problem malformed() {
    return badRequest("The request is not well-formed HTTP.");
  }

  static Problem internal() {
    return Problem.plain(
        500,
        "Internal Server Error",
        "Something went wrong on this side. The log tells more under this requestId.");
  }

  static Problem tooManyConnections(int most) {
    return Problem.typed(
            503,
            "connections",
            "Too many connections are open",
            "There may be " + most + " connections at once (http.maxConnections).")
        .with("Retry-After", "1")
        .with("Connection", "close");
  }
}
