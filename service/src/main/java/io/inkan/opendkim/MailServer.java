package io.inkan.opendkim;

import io.inkan.policy.Envelope;
import io.inkan.policy.LogText;
import io.inkan.policy.Origin;

/** The mail server that handed a message over. */
final class MailServer {

  /** The macro by which a mail server tells its own name. */
  static final String NAME_MACRO = "j";

  /** What OpenDKIM calls a mail server that does not. */
  private static final String UNKNOWN = "unknown-host";

  private MailServer() {}

  /** What it calls itself; printable. */
  static String name(Envelope envelope) {
    Origin origin = envelope.origin();
    String told = origin == null ? null : origin.macros().get(NAME_MACRO);
    return told == null ? UNKNOWN : LogText.of(told);
  }
}
