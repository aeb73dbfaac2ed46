package io.inkan.engine;

import io.inkan.policy.Role;

/**
 * The one hop of a message to the crypto pool, and its giving up, which may come from another
 * thread at any time: before the task is handed over, while it waits, or after it ran.
 */
final class PooledTask {

  private final CryptoPool pool;
  private final Role role;
  private volatile CryptoPool.Handle waiting = () -> {};
  private volatile boolean cancelled;

  PooledTask(CryptoPool pool, Role role) {
    this.pool = pool;
    this.role = role;
  }

  /** Hands {@code work} to the pool; false if the pool's queue is full. */
  boolean submit(Runnable work) {
    CryptoPool.Handle submitted = pool.submit(role, work);
    if (submitted == null) {
      return false;
    }
    waiting = submitted;
    if (cancelled) {
      submitted.cancel(); // by a thread that did not see it yet
    }
    return true;
  }

  /** Frees the place in the queue, if the task waits. Idempotent. */
  void cancel() {
    cancelled = true;
    waiting.cancel();
  }

  boolean isCancelled() {
    return cancelled;
  }
}
