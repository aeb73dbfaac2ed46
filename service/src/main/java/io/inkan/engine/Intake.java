package io.inkan.engine;

import io.inkan.message.MessageSink;
import io.inkan.policy.Envelope;
import org.jspecify.annotations.Nullable;

/** The engine as a door sees it that holds raw octets. */
@FunctionalInterface
public interface Intake {

  /**
   * Says that a message is about to come; to be asked before the client sends it.
   *
   * @param waitedNanos how long the door has kept the client waiting already, in nanoseconds
   * @return what it would come to, because too much work waits already, or null if it is to be
   *     taken up. One that comes all the same is told so at its end, if that still holds.
   */
  default Outcome.@Nullable LimitExceeded announce(long waitedNanos) {
    return null;
  }

  /**
   * Takes a message up.
   *
   * @param copy receives the message after the line-end rule, as it streams by, for a door that
   *     gives it back; {@link MessageSink#NONE} if it does not
   */
  RawMessage open(Envelope envelope, MessageSink copy);
}
