package io.inkan.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.engine.EngineMetrics.Phase;
import io.inkan.message.DomainName;
import io.inkan.message.MessageSink;
import io.inkan.policy.Caller;
import io.inkan.policy.Door;
import io.inkan.policy.Envelope;
import io.inkan.policy.SigningRequest;
import io.inkan.testing.Snapshots;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is known of a message beside its outcome when somebody is told of it. */
class MessageFactsTest {

  /** Every look at the clock takes a millisecond. */
  private final AtomicLong clock = new AtomicLong();

  private final List<String> domains = new ArrayList<>();
  private boolean countsDomains;

  private final Engine engine =
      new Engine(
          Snapshots.signing(Bench.BOTH),
          Bench.keys(),
          CryptoPool.DIRECT,
          new EngineMetrics() {
            @Override
            public boolean countsDomains() {
              return countsDomains;
            }

            @Override
            public void domain(@Nullable String domain, io.inkan.policy.Role role, String result) {
              domains.add(domain + " " + role.word() + " " + result);
            }
          },
          InstantSource.fixed(Instant.ofEpochSecond(Bench.NOW)),
          () -> clock.addAndGet(1_000_000));

  private RawMessage toSign() {
    return engine.open(
        Envelope.signing("id", Door.HTTP, Caller.LOCAL, SigningRequest.PLAIN), MessageSink.NONE);
  }

  private RawMessage toVerify() {
    return engine.open(Envelope.verifying("id", Door.HTTP, Caller.LOCAL, null), MessageSink.NONE);
  }

  /** The facts as they are when the outcome is told. */
  private static MessageFacts told(RawMessage message, String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    message.feed(octets, 0, octets.length);
    List<Long> crypto = new ArrayList<>();
    message
        .end()
        .thenAccept(outcome -> crypto.add(message.facts().nanoseconds(Phase.CRYPTO)))
        .toCompletableFuture()
        .join();
    assertEquals(List.of(message.facts().nanoseconds(Phase.CRYPTO)), crypto);
    return message.facts();
  }

  @Test
  void aSignedMessageHasItsPhasesOctetsAndAuthor() {
    MessageFacts facts = told(toSign(), Bench.MESSAGE);
    assertEquals(1_000_000, facts.nanoseconds(Phase.HEADERS));
    assertEquals(1_000_000, facts.nanoseconds(Phase.QUEUE));
    assertEquals(1_000_000, facts.nanoseconds(Phase.CRYPTO));
    assertEquals(MessageFacts.NOT_MEASURED, facts.nanoseconds(Phase.DNS));
    assertTrue(facts.totalNanoseconds() > 3_000_000, facts.totalNanoseconds() + "");
    assertEquals(Bench.MESSAGE.length(), facts.octets());
    assertEquals(DomainName.of("example.com"), facts.author());
  }

  @Test
  void aVerifiedMessageHasWaitedForDnsToo() {
    MessageFacts facts = told(toVerify(), Bench.signedMessage());
    for (Phase phase : Phase.values()) {
      assertEquals(1_000_000, facts.nanoseconds(phase), phase.name());
    }
  }

  @Test
  void whatNeedsNoKeyNeverComesToThePool() {
    MessageFacts facts = told(toVerify(), Bench.MESSAGE);
    assertEquals(MessageFacts.NOT_MEASURED, facts.nanoseconds(Phase.DNS));
    assertEquals(MessageFacts.NOT_MEASURED, facts.nanoseconds(Phase.QUEUE));
    assertEquals(MessageFacts.NOT_MEASURED, facts.nanoseconds(Phase.CRYPTO));
    assertTrue(facts.totalNanoseconds() > 0);
  }

  @Test
  void thereIsNoAuthorWhereItCannotBeSaid() {
    assertNull(told(toVerify(), "Subject: hello\r\n\r\n").author());
    assertNull(told(toVerify(), "From: a@b.example\r\nFrom: c@d.example\r\n\r\n").author());
    assertNull(told(toVerify(), "no message").author());
    assertEquals(
        DomainName.of("b.example"),
        told(toVerify(), "From: a@b.example, c@d.example\r\n\r\n").author());
  }

  @Test
  void aMessageThatIsGivenUpHasTakenItsTime() {
    RawMessage message = toSign();
    assertEquals(MessageFacts.NOT_MEASURED, message.facts().totalNanoseconds());
    message.cancel();
    assertEquals(1_000_000, message.facts().totalNanoseconds());
  }

  @Test
  void messagesAreCountedByTheirAuthorsOnlyIfSomebodyAsks() {
    told(toSign(), Bench.MESSAGE);
    assertEquals(List.of(), domains);
    countsDomains = true;
    told(toSign(), Bench.MESSAGE);
    told(toVerify(), "Subject: hello\r\n\r\n");
    assertEquals(List.of("example.com sign signed", "null verify none"), domains);
  }
}
