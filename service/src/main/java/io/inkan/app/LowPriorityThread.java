package io.inkan.app;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * One thread for what can wait, so that one piece of work follows the other and none holds up mail.
 */
final class LowPriorityThread {

  private LowPriorityThread() {}

  /**
   * An executor with one such thread, which keeps no process alive.
   *
   * @param name of the thread
   */
  static ScheduledExecutorService named(String name) {
    return Executors.newSingleThreadScheduledExecutor(work -> thread(work, name));
  }

  // The priority is a wish where the system heeds it; nothing relies on it.
  @SuppressWarnings("ThreadPriorityCheck")
  private static Thread thread(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    return thread;
  }
}
