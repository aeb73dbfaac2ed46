package io.inkan.engine;

import io.inkan.message.MessageSink;
import io.inkan.policy.Envelope;
import io.inkan.policy.Role;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Opens a session for every message, and holds the one reference that a reload swaps. Safe for any
 * number of threads.
 */
public final class Engine implements Intake {

  private final PublicKeys publicKeys;
  private final CryptoPool pool;
  private final EngineMetrics metrics;
  private final InstantSource clock;
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
    this.publicKeys = publicKeys;
    this.pool = pool;
    this.metrics = metrics;
    this.clock = clock;
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

  /** Takes a message up for a door that knows its header section and body already. */
  public MessageSession open(Envelope envelope) {
    return open(envelope, current, new Accounting(envelope, metrics, nanoTime));
  }

  @Override
  public RawMessage open(Envelope envelope, MessageSink copy) {
    Snapshot snapshot = current;
    Accounting accounting = new Accounting(envelope, metrics, nanoTime);
    return new StreamedMessage(open(envelope, snapshot, accounting), accounting, snapshot, copy);
  }

  private MessageSession open(Envelope envelope, Snapshot snapshot, Accounting accounting) {
    long epochSeconds = clock.instant().getEpochSecond();
    return envelope.role() == Role.SIGN
        ? new SigningSession(envelope, snapshot, epochSeconds, pool, accounting)
        : new VerifyingSession(envelope, snapshot, epochSeconds, publicKeys, pool, accounting);
  }
}
