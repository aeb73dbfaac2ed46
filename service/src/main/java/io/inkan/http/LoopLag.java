package io.inkan.http;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/**
 * How late an event loop is. Where more comes than it can read, messages wait in the sockets before
 * any queue that could tell; but then whatever was to happen at a time happens later. To be used on
 * that loop alone.
 */
final class LoopLag {

  private static final long PERIOD_MILLIS = 20;
  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS);

  private long firedAt = System.nanoTime();
  private long lastNanos;

  /** Begins to look at the clock, until the loop's verticle ends. */
  void start(Vertx vertx) {
    firedAt = System.nanoTime();
    vertx.setPeriodic(PERIOD_MILLIS, id -> fired(System.nanoTime()));
  }

  private void fired(long now) {
    lastNanos = late(now);
    firedAt = now;
  }

  /** How late it is, in nanoseconds: as it was found last, or more if it is later already. */
  long nanos() {
    return Math.max(lastNanos, late(System.nanoTime()));
  }

  private long late(long now) {
    return Math.max(0, now - firedAt - PERIOD_NANOS);
  }
}
