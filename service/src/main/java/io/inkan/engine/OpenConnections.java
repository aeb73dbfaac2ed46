package io.inkan.engine;

import io.inkan.policy.Door;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the connections of all instances of a door together, and bounds them. May be used from any
 * thread.
 */
public final class OpenConnections {

  private final Door door;
  private final int most;
  private final EngineMetrics metrics;
  private final AtomicInteger open = new AtomicInteger();

  /**
   * @param most how many may be open at one time
   */
  public OpenConnections(Door door, int most, EngineMetrics metrics) {
    this.door = door;
    this.most = most;
    this.metrics = metrics;
  }

  /** Counts one more; false if there are too many, and then it must not {@link #leave}. */
  public boolean enter() {
    if (open.incrementAndGet() > most) {
      open.decrementAndGet();
      metrics.rejected(door, Limit.CONNECTIONS);
      return false;
    }
    metrics.connectionOpened(door);
    return true;
  }

  /** Counts one less. */
  public void leave() {
    open.decrementAndGet();
    metrics.connectionClosed(door);
  }
}
