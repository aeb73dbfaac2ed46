package io.inkan.interop;

import io.inkan.interop.DayApplication.Answer;
import io.inkan.interop.DayRefusal.Way;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Mail from all sides through one chapter of the day: senders that offer a message again until it
 * is taken, as MTAs do, and write down each refusal.
 */
final class DayLoad implements AutoCloseable {

  private static final int SENDERS = 3;
  private static final int APPLICATIONS = 2;

  /** After how many messages an SMTP client leaves. */
  private static final int MESSAGES_OF_A_SESSION = 20;

  /** Nobody is to be late for want of a processor: the load is steady, not high. */
  private static final long BETWEEN_MESSAGES = Duration.ofMillis(100).toNanos();

  /** An MTA waits minutes; the test need not. */
  private static final long BEFORE_RETRY = Duration.ofMillis(150).toNanos();

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final DayChapter chapter;
  private final DayLedger ledger;
  private final int smtpPort;
  private final DayApplication application;
  private final PeerKey partner;
  private final LoadThreads threads = new LoadThreads();

  /**
   * Begins to send.
   *
   * @param partner the key by which mail from outside is signed
   */
  DayLoad(
      DayChapter chapter,
      DayLedger ledger,
      int smtpPort,
      DayApplication application,
      PeerKey partner) {
    this.chapter = chapter;
    this.ledger = ledger;
    this.smtpPort = smtpPort;
    this.application = application;
    this.partner = partner;
    for (int i = 0; i < SENDERS; i++) {
      threads.execute(() -> send(DayTraffic.OUTGOING));
      threads.execute(() -> send(DayTraffic.INCOMING));
    }
    for (int i = 0; i < APPLICATIONS; i++) {
      threads.execute(this::sendSigned);
    }
  }

  /** Sends one message more, which its author has signed with this key. */
  void sendOnce(DayTraffic traffic, PeerKey key) {
    DayMessage message = ledger.begin(chapter, traffic);
    threads.execute(() -> deliver(message, signed(message, key), session(traffic)));
  }

  private SenderSession session(DayTraffic traffic) {
    return traffic.claim().isEmpty()
        ? SenderSession.to(smtpPort, traffic.author())
        : SenderSession.claiming(traffic.claim(), smtpPort, traffic.author());
  }

  private static byte[] signed(DayMessage message, PeerKey key) {
    return InkanInProcess.signed(key, message.text()).getBytes(StandardCharsets.ISO_8859_1);
  }

  private void send(DayTraffic traffic) {
    while (!threads.isEnding()) {
      SenderSession session = session(traffic);
      for (int i = 0; i < MESSAGES_OF_A_SESSION && !threads.isEnding(); i++) {
        DayMessage message = ledger.begin(chapter, traffic);
        boolean signsItself = traffic == DayTraffic.INCOMING;
        deliver(message, signsItself ? signed(message, partner) : message.octets(), session);
        LockSupport.parkNanos(BETWEEN_MESSAGES);
      }
      hangUp(session);
    }
  }

  private void sendSigned() {
    while (!threads.isEnding()) {
      Map<DayMessage, byte[]> unsigned = new LinkedHashMap<>();
      for (int i = 0; i < chapter.together(); i++) {
        DayMessage message = ledger.begin(chapter, DayTraffic.APPLICATION);
        unsigned.put(message, message.octets());
      }
      SenderSession session = session(DayTraffic.APPLICATION);
      sign(unsigned).forEach((message, octets) -> deliver(message, octets, session));
      hangUp(session);
      LockSupport.parkNanos(BETWEEN_MESSAGES);
    }
  }

  /** All of them as they come back, after as many tries as it takes. */
  private Map<DayMessage, byte[]> sign(Map<DayMessage, byte[]> unsigned) {
    Map<DayMessage, byte[]> signed = new LinkedHashMap<>();
    while (!unsigned.isEmpty() && !isInterrupted()) {
      Map<DayMessage, CompletableFuture<Answer>> asked = new LinkedHashMap<>();
      unsigned.forEach((message, octets) -> asked.put(message, application.sign(octets)));
      asked.forEach(
          (message, coming) -> {
            Answer answer = coming.join();
            if (answer.isSigned()) {
              signed.put(message, answer.content().getBytes(StandardCharsets.ISO_8859_1));
              unsigned.remove(message);
            } else {
              ledger.refused(chapter, DayTraffic.APPLICATION, Way.HTTP, answer.toString());
            }
          });
      if (!unsigned.isEmpty()) {
        LockSupport.parkNanos(BEFORE_RETRY);
      }
    }
    return signed;
  }

  /** Offers a message until it is taken, or refused for good. */
  private void deliver(DayMessage message, byte[] octets, SenderSession session) {
    while (!isInterrupted()) {
      String refusal;
      try {
        SmtpReply reply = session.offer(octets);
        if (reply.isPositive()) {
          ledger.accepted(message);
          return;
        }
        refusal = reply.toString();
      } catch (UncheckedIOException e) {
        refusal = e.toString();
      }
      ledger.refused(chapter, message.traffic(), Way.SMTP, refusal);
      hangUp(session);
      if (refusal.startsWith("5")) {
        return;
      }
      LockSupport.parkNanos(BEFORE_RETRY);
    }
  }

  private void hangUp(SenderSession session) {
    try {
      session.hangUp();
    } catch (UncheckedIOException e) {
      ledger.refused(chapter, DayTraffic.OUTGOING, Way.SMTP, "at QUIT: " + e);
    }
  }

  private static boolean isInterrupted() {
    return Thread.currentThread().isInterrupted();
  }

  /** Waits until so many more messages of each kind have been taken. */
  void awaitMore(int messages) {
    List<DayTraffic> kinds =
        List.of(DayTraffic.OUTGOING, DayTraffic.INCOMING, DayTraffic.APPLICATION);
    Map<DayTraffic, Long> wanted = new EnumMap<>(DayTraffic.class);
    kinds.forEach(kind -> wanted.put(kind, accepted(kind) + messages));
    await(
        messages + " more messages of each kind",
        () ->
            wanted.entrySet().stream()
                .allMatch(each -> accepted(each.getKey()) >= each.getValue()));
  }

  private long accepted(DayTraffic traffic) {
    return ledger.accepted(message -> message.traffic() == traffic);
  }

  /** Waits until so many more messages have been refused by each protocol named. */
  void awaitMoreRefusals(int number, Way... ways) {
    Map<Way, Long> wanted = new EnumMap<>(Way.class);
    List.of(ways).forEach(way -> wanted.put(way, ledger.refusals(chapter, way) + number));
    await(
        number + " more refusals by each of " + wanted.keySet(),
        () ->
            wanted.entrySet().stream()
                .allMatch(each -> ledger.refusals(chapter, each.getKey()) >= each.getValue()));
  }

  /** Waits while mail is sent. */
  void await(String what, BooleanSupplier seen) {
    boolean unused =
        Patience.await(
            what,
            LIMIT,
            () -> seen.getAsBoolean() ? Optional.of(true) : Optional.empty(),
            ledger::toString);
  }

  /** Begins nothing more, and waits until all that was begun is taken. */
  void end() {
    threads.end(LIMIT, ledger);
  }

  @Override
  public void close() {
    threads.close();
  }
}
