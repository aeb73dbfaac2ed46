package io.inkan.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The name by which a client and the log speak of one request. */
final class RequestId {

  static final String HEADER = "X-Request-Id";

  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private static final HexFormat HEX = HexFormat.of();

  private RequestId() {}

  /** The client's own, if it is sane; else a new one. */
  static String of(HttpServerRequest request) {
    String sent = request.getHeader(HEADER);
    return sent != null && SANE.matcher(sent).matches() ? sent : generate();
  }

  /** It need not be secret, only different from others. */
  private static String generate() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextInt());
  }
}
