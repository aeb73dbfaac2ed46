package io.inkan.interop;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends numbered messages as an MTA does: over several sessions at a time, and what is answered by
 * 4xx or not at all is sent again over a fresh connection. RFC 5321 §4.5.4.1
 */
final class RetryingSender implements AutoCloseable {

  /** An MTA waits minutes; the test need not. */
  private static final Duration BEFORE_RETRY = Duration.ofMillis(100);

  private static final String ALICE = "alice@example.com";
  private static final int SESSIONS = 4;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final PostfixServer postfix;
  private final int messages;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger accepted = new AtomicInteger();
  private final Queue<String> deferrals = new ConcurrentLinkedQueue<>();
  private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
  private final Map<Integer, Integer> unknown = new ConcurrentHashMap<>();
  private final ExecutorService executor = Executors.newFixedThreadPool(SESSIONS);
  private final List<Future<?>> sessions = new ArrayList<>();
  private volatile boolean enough;

  private RetryingSender(PostfixServer postfix, int messages) {
    this.postfix = postfix;
    this.messages = messages;
    for (int i = 0; i < SESSIONS; i++) {
      sessions.add(executor.submit(this::sendAll));
    }
  }

  /** Begins to send so many messages from {@code alice@example.com}. */
  static RetryingSender start(PostfixServer postfix, int messages) {
    return new RetryingSender(postfix, messages);
  }

  /** Begins to send messages until there are {@link #enough()}. */
  static RetryingSender start(PostfixServer postfix) {
    return new RetryingSender(postfix, Integer.MAX_VALUE);
  }

  /** The Message-ID of a message. */
  static String messageId(int number) {
    return "<" + number + "@example.com>";
  }

  /** How many messages the server has taken, each counted once. */
  int accepted() {
    return accepted.get();
  }

  /** The replies by which the server put a message off, and the losses of connections. */
  List<String> deferrals() {
    return List.copyOf(deferrals);
  }

  /** The replies by which the server refused a message for good. */
  List<String> refusals() {
    return List.copyOf(refusals);
  }

  /** How often a message was sent to its end without a reply, so that nobody knows its fate. */
  int unknown(int number) {
    return unknown.getOrDefault(number, 0);
  }

  void awaitAccepted(int number) {
    Patience.await(
        number + " accepted messages",
        LIMIT,
        () -> accepted.get() >= number ? Optional.of(true) : Optional.empty(),
        this::toString);
  }

  void awaitDeferrals(int number) {
    Patience.await(
        number + " deferrals",
        LIMIT,
        () -> deferrals.size() >= number ? Optional.of(true) : Optional.empty(),
        this::toString);
  }

  /** Begins no further message. */
  void enough() {
    enough = true;
  }

  /** Waits until every message that was begun has been accepted or refused. */
  void awaitEnd() {
    try {
      for (Future<?> session : sessions) {
        session.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while mail is being sent", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("not all mail has been sent: " + this, e);
    }
  }

  private void sendAll() {
    SenderSession session = SenderSession.to(postfix.smtpPort(), ALICE);
    try {
      while (!enough && !Thread.currentThread().isInterrupted()) {
        int number = next.getAndIncrement();
        if (number >= messages) {
          return;
        }
        while (!isSettled(session, number)) {
          hangUp(session);
          LockSupport.parkNanos(BEFORE_RETRY.toNanos());
          if (Thread.currentThread().isInterrupted()) {
            return;
          }
        }
      }
    } finally {
      hangUp(session);
    }
  }

  private boolean isSettled(SenderSession session, int number) {
    try {
      SmtpReply reply = session.offer(message(number));
      if (reply.isPositive()) {
        accepted.incrementAndGet();
        return true;
      }
      if (reply.code() / 100 == 4) {
        deferrals.add(reply.toString());
        return false;
      }
      refusals.add(reply.toString());
      return true;
    } catch (UncheckedIOException e) {
      deferrals.add(e.toString());
      if (session.hasSentAll()) {
        unknown.merge(number, 1, Integer::sum);
      }
      return false;
    }
  }

  private void hangUp(SenderSession session) {
    try {
      session.hangUp();
    } catch (UncheckedIOException e) {
      deferrals.add("at QUIT: " + e);
    }
  }

  private static byte[] message(int number) {
    return ("From: Alice <alice@example.com>\r\nTo: Bob <bob@example.net>\r\nSubject: no. "
            + number
            + "\r\nDate: Tue, 24 Nov 2026 12:00:00 +0000\r\nMessage-ID: "
            + messageId(number)
            + "\r\n\r\n"
            + ("Hello " + number + "\r\n").repeat(50))
        .getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public String toString() {
    return accepted + " accepted, put off: " + deferrals + ", refused: " + refusals;
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
