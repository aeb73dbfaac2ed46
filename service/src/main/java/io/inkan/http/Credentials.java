package io.inkan.http;

import io.inkan.policy.Caller;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads who calls from a request's header. */
final class Credentials {

  // RFC 6750 §2.1: credentials = "Bearer" 1*SP b64token; RFC 9110 §11.1: the scheme's case does not
  // matter.
  private static final Pattern BEARER =
      Pattern.compile("[Bb][Ee][Aa][Rr][Ee][Rr] +([A-Za-z0-9._~+/-]+=*)");

  private Credentials() {}

  /**
   * The caller.
   *
   * @throws ProblemException 401 if the credentials are malformed, unknown, or missing where some
   *     are needed
   */
  static Caller caller(MultiMap headers, Callers callers) {
    List<String> fields = headers.getAll(HttpHeaders.AUTHORIZATION);
    Caller caller = fields.isEmpty() ? callers.find(null) : bearer(fields, callers);
    if (caller == null) {
      throw new ProblemException(Problems.unauthorized());
    }
    return caller;
  }

  private static @Nullable Caller bearer(List<String> fields, Callers callers) {
    Matcher matcher = BEARER.matcher(fields.get(0).trim());
    return fields.size() == 1 && matcher.matches() ? callers.find(matcher.group(1)) : null;
  }
}
