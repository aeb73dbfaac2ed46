package io.inkan.engine;

import io.inkan.policy.Envelope;
import io.inkan.policy.Origin;
import org.jspecify.annotations.Nullable;

/** The engine as a door sees it that holds a message as fields and body, and knows no role. */
@FunctionalInterface
public interface Reception {

  /** Whether whatever comes from there goes on untouched, so that nothing of it need be told. */
  default boolean passesOver(Origin origin) {
    return false;
  }

  /** Says that a message is about to come, as {@link Intake#announce} does. */
  default Outcome.@Nullable LimitExceeded announce() {
    return null;
  }

  /** Takes up a message that was received as {@link Envelope#received} tells. */
  ReceivedMessage open(Envelope envelope);
}
