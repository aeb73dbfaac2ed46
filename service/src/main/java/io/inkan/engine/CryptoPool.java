package io.inkan.engine;

import io.inkan.policy.Role;
import org.jspecify.annotations.Nullable;

/** Where private and public keys are used: away from the threads that read connections. */
public interface CryptoPool {

  /** Runs every task at once on the calling thread: for the command line and for tests. */
  CryptoPool DIRECT =
      (role, task) -> {
        task.run();
        return () -> {};
      };

  /**
   * Runs {@code task} once, signing before verifying when both wait.
   *
   * @return a handle to give the task up, or null if the queue is full and it will not run
   */
  @Nullable Handle submit(Role role, Runnable task);

  /**
   * Says that a task may come soon; to be asked before it is prepared.
   *
   * @param waitedNanos how long whoever asks has kept it waiting already, in nanoseconds
   * @return false if it would find no place. One that is announced may still find none.
   */
  default boolean announce(long waitedNanos) {
    return true;
  }

  /** A task that was submitted. */
  @FunctionalInterface
  interface Handle {
    /** Frees the task's place if it has not begun. Idempotent. */
    void cancel();
  }
}
