package io.inkan.engine;

import io.inkan.policy.Envelope;

/** The engine as a door sees it that holds a message as fields and body, and knows no role. */
@FunctionalInterface
public interface Reception {

  /** Takes up a message that was received as {@link Envelope#received} tells. */
  ReceivedMessage open(Envelope envelope);
}
