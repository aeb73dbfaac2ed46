package io.inkan.opendkim;

import java.util.concurrent.CompletionStage;

/** The port through which mail of our own goes out. */
@FunctionalInterface
public interface Mailer {

  /**
   * Sends a message without blocking the caller. The stage completes once it was taken, or
   * exceptionally with a {@link MailException}.
   */
  CompletionStage<Void> send(OutgoingMail mail);
}
