package io.inkan.engine;

import io.inkan.message.MessageSink;
import io.inkan.policy.Envelope;

/** The engine as a door sees it that holds raw octets. */
@FunctionalInterface
public interface Intake {

  /**
   * Takes a message up.
   *
   * @param copy receives the message after the line-end rule, as it streams by, for a door that
   *     gives it back; {@link MessageSink#NONE} if it does not
   */
  RawMessage open(Envelope envelope, MessageSink copy);
}
