package io.inkan.http;

import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * Tells when nothing was heard for too long. Confined to one event loop. One timer at a time, which
 * is set anew only when it fires: hearing something costs a clock reading.
 */
final class IdleWatch {

  private static final long NO_TIMER = -1;

  private final Vertx vertx;
  private final long limitNanos;
  private final Runnable expired;
  private long heard = System.nanoTime();
  private long timer = NO_TIMER;
  private boolean suspended;
  private boolean stopped;

  /**
   * Starts watching.
   *
   * @param expired run once, unless {@link #stop} comes first
   */
  IdleWatch(Vertx vertx, Duration limit, Runnable expired) {
    this.vertx = vertx;
    this.limitNanos = limit.toNanos();
    this.expired = expired;
    arm(limitNanos);
  }

  void touch() {
    heard = System.nanoTime();
  }

  /** Silence does not count until {@link #resume}: it is not the other side's. */
  void suspend() {
    suspended = true;
  }

  void resume() {
    suspended = false;
    touch();
    if (timer == NO_TIMER && !stopped) {
      arm(limitNanos);
    }
  }

  void stop() {
    stopped = true;
    if (timer != NO_TIMER) {
      vertx.cancelTimer(timer);
      timer = NO_TIMER;
    }
  }

  private void arm(long nanos) {
    // A timer of Vert.x has whole milliseconds and at least one.
    timer = vertx.setTimer(nanos / 1_000_000 + 1, id -> check());
  }

  private void check() {
    timer = NO_TIMER;
    if (stopped || suspended) {
      return;
    }
    long left = limitNanos - (System.nanoTime() - heard);
    if (left > 0) {
      arm(left);
    } else {
      stopped = true;
      expired.run();
    }
  }
}
