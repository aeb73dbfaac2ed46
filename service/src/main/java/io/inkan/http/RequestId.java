package io.inkan.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** The name by which a client and the log speak of one request. */
final class RequestId {

  static final String HEADER = "X-Request-Id";

  private static final int LONGEST = 64;

  private static final HexFormat HEX = HexFormat.of();

  private RequestId() {}

  /** The client's own, if it is sane; else a new one. */
  static String of(HttpServerRequest request) {
    String sent = request.getHeader(HEADER);
    return sent != null && isSane(sent) ? sent : generate();
  }

  private static boolean isSane(String sent) {
    for (int i = 0; i < sent.length(); i++) {
      char c = sent.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !(c >= '0' && c <= '9') && c != '.' && c != '_' && c != '-') {
        return false;
      }
    }
    return !sent.isEmpty() && sent.length() <= LONGEST;
  }

  /** It need not be secret, only different from others. */
  private static String generate() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextInt());
  }
}
