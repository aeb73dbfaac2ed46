package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The packaged program as a process, from its start to its end.
 *
 * @param log what this process has written until now
 * @param limit how long a test waits for it
 */
record ProgramLife(Process process, Supplier<String> log, Duration limit) {

  private static final String READY = "ready; number of keys";

  /** Waits until all its doors are open, and fails if it ends before. */
  void awaitReady() {
    boolean ready = Patience.await("its doors are open", limit, this::readyOrEnded, log);
    assertTrue(ready, () -> "the service has ended:\n" + log.get());
  }

  private Optional<Boolean> readyOrEnded() {
    if (log.get().contains(READY)) {
      return Optional.of(true);
    }
    return process.isAlive() ? Optional.empty() : Optional.of(false);
  }

  /** Waits until it has ended; the status with which it did. */
  int awaitEnd() {
    try {
      if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
        fail("the service does not end:\n" + log.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail("interrupted while the service ends", e);
    }
    return process.exitValue();
  }

  /** Asks it to end by SIGTERM and waits for it; the status with which it ended. */
  int terminate() {
    process.destroy();
    return awaitEnd();
  }
}
