package io.inkan.http;

import io.inkan.policy.Role;
import io.vertx.core.json.JsonArray;
import java.util.List;

/** The problems that this door finds by itself, before or without the engine. */
final class Problems {

  private static final long SECOND = 1_000_000_000;

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
            "This request needs a known API key that has not expired. Send it as \"Authorization:"
                + " Bearer KEY\".")
        .with("WWW-Authenticate", "Bearer realm=\"inkan\"");
  }

  static Problem certificate() {
    return Problem.typed(
        403,
        "client_certificate",
        "The client certificate bears no name that is known here",
        "The certificate is valid, but nobody is listed in http.clients by any of its names. List"
            + " one of them there, or send an API key.");
  }

  static Problem role(Role role) {
    return Problem.typed(
        403,
        "role",
        "The caller may not do this",
        "The caller may not "
            + role.word()
            + ". Add "
            + role.word()
            + " to the roles of its entry in http.apiKeys, http.apiKeyFile or http.clients, or ask"
            + " as another caller.");
  }

  static Problem rate(long nanosToWait) {
    long seconds = Math.max(1, (nanosToWait + SECOND - 1) / SECOND);
    return Problem.typed(
            429,
            "rate",
            "The caller sends too much",
            "The caller sends more than its rate admits. Send again after the seconds that"
                + " Retry-After tells, or have rate raised in the configuration.")
        .with("Retry-After", Long.toString(seconds));
  }

  static Problem notAdmin() {
    return Problem.typed(
        403,
        "role",
        "The caller may not do this",
        "This API key may not administer the service. Use one whose entry says admin: true.");
  }

  static Problem administration() {
    return Problem.plain(
            401,
            "Unauthorized",
            "From another machine, through a proxy or by a browser this needs the API key of an"
                + " administrator (admin: true). Send it as \"Authorization: Bearer KEY\".")
        .with("WWW-Authenticate", "Bearer realm=\"inkan\"");
  }

  // A form of a browser cannot send this type, and a script must ask beforehand (a "preflight" of
  // CORS), to which nobody answers here.
  static Problem administrativeType() {
    return Problem.plain(
            415, "Unsupported Media Type", "Send Content-Type: application/json and no content.")
        .with("Accept", "application/json");
  }

  static Problem notReloaded(List<String> problems) {
    return Problem.typed(
            422,
            "configuration",
            "The configuration is not in order",
            "The configuration before stays in force; of it only the keys of http.apiKeyFile are as"
                + " that file has them now, if it is in order, which the log tells. Put right what"
                + " problems lists.")
        .withMember("problems", new JsonArray(problems));
  }

  static Problem nothingToReload(String reason) {
    return Problem.typed(409, "reload", "Nothing can be reloaded now", reason);
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
