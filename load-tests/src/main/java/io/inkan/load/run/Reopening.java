package io.inkan.load.run;

import io.inkan.load.session.Session;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Opens another session in place of a lost one, a moment later, as long as the load lasts. */
final class Reopening {

  private static final long PAUSE_MILLIS = 100;

  private final Sessions sessions;
  private final Interval interval;

  Reopening(Sessions sessions, Interval interval) {
    this.sessions = sessions;
    this.interval = interval;
  }

  /**
   * Tries until it succeeds.
   *
   * @param opened takes the session
   * @param over runs in place of that once the load is over
   */
  void later(Consumer<Session> opened, Runnable over) {
    if (interval.isOver(System.nanoTime())) {
      over.run();
      return;
    }
    CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)
        .execute(
            () ->
                sessions
                    .open()
                    .whenComplete(
                        (session, failure) -> {
                          if (failure == null) {
                            opened.accept(session);
                          } else {
                            later(opened, over);
                          }
                        }));
  }
}
