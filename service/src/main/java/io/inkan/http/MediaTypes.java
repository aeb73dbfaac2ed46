package io.inkan.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Locale;

/** The media types that a message may come in. */
final class MediaTypes {

  // RFC 5322, RFC 6532, and what a program sends that knows no better. A browser's form can send
  // none of them, which keeps other sites' pages from posting here.
  static final List<String> MESSAGES =
      List.of("message/rfc822", "message/global", "application/octet-stream");
  static final String MESSAGES_IN_WORDS =
      "message/rfc822, message/global or application/octet-stream";

  private MediaTypes() {}

  /**
   * Checks that the request's content is a message and is what it is sent as.
   *
   * @throws ProblemException 415 if the type or a coding does not fit, 400 for a transfer coding
   */
  static void checkContent(MultiMap headers) {
    List<String> types = headers.getAll(HttpHeaders.CONTENT_TYPE);
    if (types.size() != 1 || !MESSAGES.contains(essence(types.get(0)))) {
      throw new ProblemException(Problems.mediaType());
    }
    for (String coding : headers.getAll(HttpHeaders.CONTENT_ENCODING)) {
      if (!coding.trim().equalsIgnoreCase("identity")) {
        throw new ProblemException(Problems.contentEncoding());
      }
    }
    for (String coding : headers.getAll(HttpHeaders.TRANSFER_ENCODING)) {
      if (!coding.trim().equalsIgnoreCase("chunked")) {
        throw new ProblemException(
            Problems.badRequest("The only transfer coding that is supported is chunked."));
      }
    }
  }

  /** The type without its parameters, in lower case. */
  private static String essence(String contentType) {
    int semicolon = contentType.indexOf(';');
    String type = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
    return type.trim().toLowerCase(Locale.ROOT);
  }
}
