package io.inkan.http;

import io.inkan.policy.Caller;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The port through which the door learns who calls. Asked on event loops, for every request: it
 * must not block.
 */
@FunctionalInterface
public interface Callers {

  /**
   * The caller who bears this token.
   *
   * @param bearerToken what {@code Authorization: Bearer} carries (RFC 6750 §2.1), or null if the
   *     request has no such field; whether that is allowed is decided here
   * @return the caller, or null if the request must not be served
   */
  @Nullable Caller find(@Nullable String bearerToken);

  /**
   * The name of whoever has this token, be it in force or expired; for the audit, and no reason to
   * let anyone in.
   *
   * @return the name, or null if nobody has it
   */
  default @Nullable String nameOf(String bearerToken) {
    return null;
  }

  /**
   * The names in a client certificate that was verified; asked once for each connection.
   *
   * @return the names by which {@link #certified} may know the client
   */
  default List<String> names(X509Certificate certificate) {
    return List.of();
  }

  /**
   * The caller whose client certificate bears these names.
   *
   * @return the caller, or null if none of the names is known
   */
  default @Nullable Caller certified(List<String> names) {
    return null;
  }
}
