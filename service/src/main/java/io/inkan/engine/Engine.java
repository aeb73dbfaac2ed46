package io.inkan.engine;

import io.inkan.message.MessageSink;
import io.inkan.policy.Envelope;
import io.inkan.policy.Origin;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens a session for every message, and holds the one reference that a reload swaps. Safe for any
 * number of threads.
 */
public final class Engine implements Intake, Reception {

  private final Sessions sessions;
  private final EngineMetrics metrics;
  private final LongSupplier nanoTime;
  private volatile Snapshot current;

  /**
   * @param clock the time that signatures bear and are judged by
   * @param nanoTime what durations are measured with, as {@link System#nanoTime}
   */
  public Engine(
      Snapshot snapshot,
      PublicKeys publicKeys,
      CryptoPool pool,
      EngineMetrics metrics,
      InstantSource clock,
      LongSupplier nanoTime) {
    this.current = snapshot;
    this.sessions = new Sessions(publicKeys, pool, clock);
    this.metrics = metrics;
    this.nanoTime = nanoTime;
  }

  /** The snapshot that the next message will begin with. */
  public Snapshot snapshot() {
    return current;
  }

  /** Replaces the snapshot: messages under way keep theirs. */
  public void replace(Snapshot snapshot) {
    current = snapshot;
  }

  @Override
  public Outcome.@Nullable LimitExceeded announce() {
    return announce(0);
  }

  @Override
  public Outcome.@Nullable LimitExceeded announce(long waitedNanos) {
    return sessions.pool().announce(waitedNanos) ? null : Stages.queueIsFull();
  }

  @Override
  public RawMessage open(Envelope envelope, MessageSink copy) {
    Snapshot snapshot = current;
    Accounting accounting = new Accounting(envelope, metrics, nanoTime);
    MessageSession session = sessions.of(envelope, snapshot, accounting);
    return new StreamedMessage(session, accounting, snapshot, copy);
  }

  @Override
  public boolean passesOver(Origin origin) {
    return current.handling().passesOver(origin);
  }

  @Override
  public ReceivedMessage open(Envelope envelope) {
    return new FieldwiseMessage(
        envelope, current, new Accounting(envelope, metrics, nanoTime), sessions);
  }
}
