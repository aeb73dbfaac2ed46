package io.inkan.opendkim;

import io.inkan.policy.Disposition;
import org.jspecify.annotations.Nullable;

/** What a client is told whose message does not go on, in OpenDKIM's words. */
final class Replies {

  /** The mail server's own words. */
  static final String OF_THE_SERVER = "";

  private Replies() {}

  /** The reply that goes with an action; null if the message goes on. */
  static @Nullable String of(Disposition action, String text) {
    return switch (action) {
      case REJECT -> "550 5.7.0 " + text;
      case TEMPFAIL -> "451 4.7.0 " + text;
      case ACCEPT, QUARANTINE, DISCARD -> null;
    };
  }

  /** The same about a key, of which another enhanced code tells (RFC 3463 §3.8). */
  static @Nullable String ofKey(Disposition action, String text) {
    return action == Disposition.TEMPFAIL ? "451 4.7.5 " + text : of(action, text);
  }
}
