package io.inkan.load.run;

import io.inkan.load.corpus.Corpus;
import io.inkan.load.session.Session;
import io.inkan.load.session.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * So many sessions, each of them busy all the time: its next message begins when the one before has
 * its answer. Finds the most that a milter can do.
 */
final class ClosedLoop implements Load {

  private final Reopening reopening;
  private final List<Session> opened;
  private final Corpus corpus;
  private final Interval interval;
  private final Tally tally;
  private final CountDownLatch busy;

  /**
   * @param opened the sessions; lost ones are opened again
   */
  ClosedLoop(
      Sessions sessions, List<Session> opened, Corpus corpus, Interval interval, Tally tally) {
    this.reopening = new Reopening(sessions, interval);
    this.opened = List.copyOf(opened);
    this.corpus = corpus;
    this.interval = interval;
    this.tally = tally;
    this.busy = new CountDownLatch(opened.size());
  }

  @Override
  public void start() {
    for (Session session : opened) {
      session.eventLoop().execute(() -> send(session));
    }
  }

  private void send(Session session) {
    long began = System.nanoTime();
    if (interval.isOver(began)) {
      session.close();
      busy.countDown();
      return;
    }
    session.deliver(
        corpus.next(),
        handled -> {
          long now = System.nanoTime();
          tally.record(now, now - began, handled);
          if (handled.verdict() == Verdict.FAILED) {
            reopening.later(this::send, busy::countDown);
          } else {
            send(session);
          }
        });
  }

  @Override
  public void finish(Duration patience) throws InterruptedException {
    if (!busy.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      tally.unanswered(busy.getCount());
    }
  }
}
