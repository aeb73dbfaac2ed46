package io.inkan.load.run;

import static java.util.Objects.requireNonNull;

import io.inkan.load.session.Handled;
import io.inkan.load.session.Verdict;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Counts of what happened in the measured interval. Any thread may record. */
final class Tally {

  private static final long LONGEST = TimeUnit.MINUTES.toNanos(30);
  private static final int DIGITS = 3;

  private final Interval interval;
  private final Expectation expectation;

  private final Map<Verdict, LongAdder> verdicts;

  private final LongAdder signed = new LongAdder();
  private final LongAdder verified = new LongAdder();
  private final LongAdder wrong = new LongAdder();
  private volatile String trouble = "";
  private final Histogram accepted = new ConcurrentHistogram(1000, LONGEST, DIGITS);
  private final Histogram refused = new ConcurrentHistogram(1000, LONGEST, DIGITS);

  Tally(Interval interval, Expectation expectation) {
    this.interval = interval;
    this.expectation = expectation;
    this.verdicts =
        Stream.of(Verdict.values())
            .collect(Collectors.toMap(verdict -> verdict, verdict -> new LongAdder()));
  }

  /**
   * Counts a message if it is one of the measured interval.
   *
   * @param moment that decides whether it is: when a closed loop ended it, when an open one was to
   *     begin it
   * @param nanoseconds from the moment it was to begin
   */
  void record(long moment, long nanoseconds, Handled handled) {
    if (handled.verdict() == Verdict.FAILED) {
      notice(handled.trouble());
    }
    if (!interval.contains(moment)) {
      return;
    }
    count(handled.verdict()).increment();
    if (handled.verdict() == Verdict.ACCEPTED) {
      accepted.recordValue(Math.min(nanoseconds, LONGEST));
      note(handled);
    } else if (handled.verdict() != Verdict.FAILED) {
      refused.recordValue(Math.min(nanoseconds, LONGEST));
    }
  }

  private void note(Handled handled) {
    if (handled.isSigned()) {
      signed.increment();
    }
    if (handled.isVerified()) {
      verified.increment();
    }
    if (!expectation.isMetBy(handled)) {
      wrong.increment();
    }
  }

  private synchronized void notice(String reason) {
    if (trouble.isEmpty()) {
      trouble = reason;
    }
  }

  /** Counts messages that were to be sent and never got an answer. */
  void unanswered(long count) {
    if (count > 0) {
      notice(count + " messages were not answered in time");
      count(Verdict.FAILED).add(count);
    }
  }

  long of(Verdict verdict) {
    return count(verdict).sum();
  }

  private LongAdder count(Verdict verdict) {
    return requireNonNull(verdicts.get(verdict));
  }

  /** Messages that got an answer, whichever. */
  long answered() {
    return accepted.getTotalCount() + refused.getTotalCount();
  }

  long signed() {
    return signed.sum();
  }

  long verified() {
    return verified.sum();
  }

  /** Accepted messages without what was expected. */
  long wrong() {
    return wrong.sum();
  }

  /** The first reason of a failure; empty without one. */
  String trouble() {
    return trouble;
  }

  /** Latencies in nanoseconds of messages that were accepted. */
  Histogram accepted() {
    return accepted;
  }

  /** Latencies in nanoseconds of those that were tempfailed, rejected or discarded. */
  Histogram refused() {
    return refused;
  }
}
