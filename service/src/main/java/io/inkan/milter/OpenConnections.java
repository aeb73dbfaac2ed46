package io.inkan.milter;

import java.util.concurrent.atomic.AtomicInteger;

/** Bounds the connections of all instances together. May be used from any thread. */
final class OpenConnections {

  private final int most;
  private final AtomicInteger open = new AtomicInteger();

  OpenConnections(int most) {
    this.most = most;
  }

  /** Counts one more, unless there are too many. */
  boolean enter() {
    if (open.incrementAndGet() <= most) {
      return true;
    }
    open.decrementAndGet();
    return false;
  }

  void leave() {
    open.decrementAndGet();
  }
}
