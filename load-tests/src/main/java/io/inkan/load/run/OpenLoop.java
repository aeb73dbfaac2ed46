package io.inkan.load.run;

import io.inkan.load.corpus.Corpus;
import io.inkan.load.session.Handled;
import io.inkan.load.session.Session;
import io.inkan.load.session.Verdict;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Messages arrive at a constant rate and do not wait for the milter. One that finds every session
 * busy waits for one, and its latency counts from the moment it was to begin: a milter that stands
 * still for a second is charged for each message of that second (no coordinated omission).
 */
final class OpenLoop implements Load {

  private final Reopening reopening;
  private final Corpus corpus;
  private final Interval interval;
  private final Tally tally;
  private final double nanosecondsApart;
  private final Deque<Session> idle;
  private final Deque<Long> waiting = new ArrayDeque<>();
  private final Thread arrivals;
  private int underWay;

  /**
   * @param opened the sessions that messages are spread over
   * @param rate messages a second, above 0
   */
  OpenLoop(
      Sessions sessions,
      List<Session> opened,
      double rate,
      Corpus corpus,
      Interval interval,
      Tally tally) {
    this.reopening = new Reopening(sessions, interval);
    this.idle = new ArrayDeque<>(opened);
    this.nanosecondsApart = 1e9 / rate;
    this.corpus = corpus;
    this.interval = interval;
    this.tally = tally;
    this.arrivals = new Thread(this::arrive, "arrivals");
    arrivals.setDaemon(true);
  }

  @Override
  public void start() {
    arrivals.start();
  }

  private void arrive() {
    for (long number = 0; true; number++) {
      long intended = interval.start() + (long) (number * nanosecondsApart);
      if (interval.isOver(intended)) {
        return;
      }
      for (long wait = intended - System.nanoTime();
          wait > 0;
          wait = intended - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      arrived(intended);
    }
  }

  private void arrived(long intended) {
    Session session;
    synchronized (this) {
      session = idle.pollFirst();
      if (session == null) {
        waiting.addLast(intended);
        return;
      }
      underWay++;
    }
    session.eventLoop().execute(() -> send(session, intended));
  }

  private void send(Session session, long intended) {
    session.deliver(
        corpus.next(),
        handled -> {
          tally.record(intended, System.nanoTime() - intended, handled);
          done(session, handled);
        });
  }

  private void done(Session session, Handled handled) {
    synchronized (this) {
      underWay--;
      notifyAll();
    }
    if (handled.verdict() == Verdict.FAILED) {
      reopening.later(this::free, () -> {});
    } else {
      free(session);
    }
  }

  private void free(Session session) {
    Long next;
    synchronized (this) {
      next = waiting.pollFirst();
      if (next == null) {
        idle.addLast(session);
        return;
      }
      underWay++;
    }
    long intended = next;
    session.eventLoop().execute(() -> send(session, intended));
  }

  @Override
  public void finish(Duration patience) throws InterruptedException {
    arrivals.join(patience.toMillis());
    long deadline = System.nanoTime() + patience.toNanos();
    synchronized (this) {
      while (underWay > 0 || !waiting.isEmpty()) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          break;
        }
        wait(left);
      }
      tally.unanswered(underWay + waiting.stream().filter(interval::contains).count());
      waiting.clear();
      idle.forEach(session -> session.eventLoop().execute(session::close));
      idle.clear();
    }
  }
}
