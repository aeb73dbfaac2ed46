package io.inkan.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request's Authorization field says.
 *
 * @param shown whether there is such a field
 * @param token what it bears, or null if it is not there or is not well-formed
 */
record Credentials(boolean shown, @Nullable String token) {

  private static final Credentials NONE = new Credentials(false, null);

  private static final String SCHEME = "Bearer ";

  static Credentials of(MultiMap headers) {
    List<String> fields = headers.getAll(HttpHeaders.AUTHORIZATION);
    if (fields.isEmpty()) {
      return NONE;
    }
    return new Credentials(true, fields.size() == 1 ? token(fields.get(0).trim()) : null);
  }

  // RFC 6750 §2.1: credentials = "Bearer" 1*SP b64token; RFC 9110 §11.1: the scheme's case does not
  // matter.
  private static @Nullable String token(String text) {
    if (!text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return null;
    }
    int start = SCHEME.length();
    while (start < text.length() && text.charAt(start) == ' ') {
      start++;
    }
    int end = start;
    while (end < text.length() && isOfToken(text.charAt(end))) {
      end++;
    }
    int padded = end;
    while (padded < text.length() && text.charAt(padded) == '=') {
      padded++;
    }
    return end > start && padded == text.length() ? text.substring(start) : null;
  }

  private static boolean isOfToken(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-._~+/".indexOf(c) >= 0;
  }

  /** Nothing: a token must not reach a log. */
  @Override
  public String toString() {
    return "Credentials";
  }
}
