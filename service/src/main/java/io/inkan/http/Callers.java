package io.inkan.http;

import io.inkan.policy.Caller;
import org.jspecify.annotations.Nullable;

/** The port through which the door learns who calls. */
@FunctionalInterface
public interface Callers {

  /**
   * The caller who bears this token. Called on an event loop for every request: it must not block.
   *
   * @param bearerToken what {@code Authorization: Bearer} carries (RFC 6750 §2.1), or null if the
   *     request has no such field; whether that is allowed is decided here
   * @return the caller, or null if the request must not be served
   */
  @Nullable Caller find(@Nullable String bearerToken);
}
