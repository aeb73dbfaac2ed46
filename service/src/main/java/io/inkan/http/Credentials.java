package io.inkan.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request's Authorization field says.
 *
 * @param shown whether there is such a field
 * @param token what it bears, or null if it is not there or is not well-formed
 */
record Credentials(boolean shown, @Nullable String token) {

  private static final Credentials NONE = new Credentials(false, null);

  // RFC 6750 §2.1: credentials = "Bearer" 1*SP b64token; RFC 9110 §11.1: the scheme's case does not
  // matter.
  private static final Pattern BEARER =
      Pattern.compile("[Bb][Ee][Aa][Rr][Ee][Rr] +([A-Za-z0-9._~+/-]+=*)");

  static Credentials of(MultiMap headers) {
    List<String> fields = headers.getAll(HttpHeaders.AUTHORIZATION);
    if (fields.isEmpty()) {
      return NONE;
    }
    Matcher matcher = BEARER.matcher(fields.get(0).trim());
    return new Credentials(true, fields.size() == 1 && matcher.matches() ? matcher.group(1) : null);
  }

  /** Nothing: a token must not reach a log. */
  @Override
  public String toString() {
    return "Credentials";
  }
}
