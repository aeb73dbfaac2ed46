package io.inkan.http;

import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes back to a client.
 *
 * @param status the HTTP status
 * @param contentType the exact media type of the content
 * @param headers header fields beyond those that every answer bears
 * @param content the content, or its beginning
 * @param rest whose body follows the content, or null if nothing does
 */
record Answer(
    int status,
    String contentType,
    Map<String, String> headers,
    Buffer content,
    @Nullable Spool rest) {

  static Answer ok(String contentType, Buffer content) {
    return new Answer(200, contentType, Map.of(), content, null);
  }

  /** The number of octets of the whole content. */
  long length() {
    return content.length() + (rest == null ? 0 : rest.bodyLength());
  }
}
