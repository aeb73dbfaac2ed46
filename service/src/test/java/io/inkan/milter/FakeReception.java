package io.inkan.milter;

import io.inkan.engine.Limit;
import io.inkan.engine.Outcome;
import io.inkan.engine.ReceivedMessage;
import io.inkan.engine.Reception;
import io.inkan.policy.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An engine that hands out the messages that a test prepared. */
final class FakeReception implements Reception {

  private final List<Envelope> envelopes = new ArrayList<>();
  private final List<FakeMessage> messages = new ArrayList<>();
  private Supplier<FakeMessage> next = FakeMessage::new;

  /** Whether too much work waits. */
  boolean overloaded;

  @Override
  public Outcome.@Nullable LimitExceeded announce() {
    return overloaded ? new Outcome.LimitExceeded(Limit.QUEUE, "too much waits") : null;
  }

  /** Decides what the messages to come are like. */
  void give(Supplier<FakeMessage> message) {
    next = message;
  }

  @Override
  public ReceivedMessage open(Envelope envelope) {
    envelopes.add(envelope);
    messages.add(next.get());
    return last();
  }

  FakeMessage last() {
    return messages.get(messages.size() - 1);
  }

  Envelope lastEnvelope() {
    return envelopes.get(envelopes.size() - 1);
  }

  /** How many messages were taken up. */
  int opened() {
    return messages.size();
  }
}
