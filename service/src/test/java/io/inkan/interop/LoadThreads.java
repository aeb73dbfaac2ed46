package io.inkan.interop;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The threads of those who send mail until they are told to end. */
final class LoadThreads implements AutoCloseable {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile boolean ending;

  void execute(Runnable work) {
    threads.execute(work);
  }

  /** Whether nothing more is to be begun. */
  boolean isEnding() {
    return ending;
  }

  /**
   * Lets what was begun end.
   *
   * @param load tells what it has come to, should it not end
   */
  void end(Duration limit, Object load) {
    ending = true;
    threads.shutdown();
    try {
      if (!threads.awaitTermination(limit.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("what was begun does not end: " + load);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    ending = true;
    threads.shutdownNow();
  }
}
