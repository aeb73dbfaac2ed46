package io.inkan.engine;

import static io.inkan.engine.Handover.INTERNAL;
import static io.inkan.engine.Handover.STRANGER;
import static io.inkan.engine.Handover.give;
import static io.inkan.engine.Handover.giveBody;
import static io.inkan.engine.Handover.giveHeader;
import static io.inkan.engine.Handover.known;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.inkan.message.MessageReader;
import io.inkan.message.MessageSink;
import io.inkan.policy.Disposition;
import io.inkan.policy.Origin;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The limits, at the last number that passes and at the next. */
class FieldwiseLimitsTest {

  private static final int SECTION = Bench.MESSAGE.indexOf("\r\n\r\n") + 4;

  private final Handover handover = new Handover();

  private static void assertLimit(Limit limit, @Nullable Conclusion conclusion) {
    Conclusion reached = known(conclusion);
    assertEquals(limit, assertInstanceOf(Outcome.LimitExceeded.class, reached.outcome()).limit());
    assertEquals(Disposition.ACCEPT, reached.disposition());
  }

  private static void assertSigned(@Nullable Conclusion conclusion) {
    assertInstanceOf(Outcome.Signed.class, known(conclusion).outcome());
  }

  @Test
  void headerOctetsCountWithTheirLineEndsAndTheEmptyLine() {
    handover.headerLimits = new MessageReader.Limits(SECTION, 100);
    assertSigned(give(handover.open(INTERNAL), Bench.MESSAGE));
    handover.headerLimits = new MessageReader.Limits(SECTION - 1, 100);
    ReceivedMessage received = handover.open(INTERNAL);
    assertEquals(Demand.ENOUGH, giveHeader(received, Bench.MESSAGE));
    assertEquals(Demand.ENOUGH, giveBody(received, "x"));
    assertLimit(Limit.HEADER_SIZE, received.end().toCompletableFuture().getNow(null));
    assertEquals(List.of("milter sign signed", "milter pass limit"), handover.metrics.messages);
    assertEquals(List.of("milter header_size"), handover.metrics.rejected);
  }

  @Test
  void headerLimitsAreThoseOfTheStreamedWay() {
    for (int octets = SECTION - 6; octets < SECTION + 6; octets++) {
      handover.headerLimits = new MessageReader.Limits(octets, 100);
      MessageReader reader = new MessageReader(handover.headerLimits, MessageSink.NONE);
      byte[] message = Bench.MESSAGE.getBytes(ISO_8859_1);
      boolean read = reader.feed(message, 0, message.length) == null;
      Conclusion conclusion = known(give(handover.open(INTERNAL), Bench.MESSAGE));
      assertEquals(read, conclusion.outcome() instanceof Outcome.Signed, octets + " octets");
    }
  }

  @Test
  void fieldsAreCounted() {
    handover.headerLimits = new MessageReader.Limits(10_000, 3);
    assertSigned(give(handover.open(INTERNAL), Bench.MESSAGE));
    handover.headerLimits = new MessageReader.Limits(10_000, 2);
    assertLimit(Limit.HEADER_FIELDS, give(handover.open(INTERNAL), Bench.MESSAGE));
    assertLimit(Limit.HEADER_FIELDS, give(handover.open(STRANGER), "A: 1\r\n" + Bench.MESSAGE));
    assertEquals(
        List.of("milter header_fields", "milter header_fields"), handover.metrics.rejected);
  }

  @Test
  void firstLimitOfTheHeaderSectionStands() {
    handover.headerLimits = new MessageReader.Limits(60, 2);
    assertLimit(
        Limit.HEADER_FIELDS,
        give(handover.open(INTERNAL), "A: 1\r\nB: 2\r\nC: 3\r\nD: " + "x".repeat(80) + "\r\n\r\n"));
    assertLimit(
        Limit.HEADER_SIZE,
        give(handover.open(INTERNAL), "A: " + "x".repeat(80) + "\r\nB: 2\r\nC: 3\r\n\r\n"));
    assertEquals(List.of("milter pass limit", "milter pass limit"), handover.metrics.messages);
  }

  @Test
  void messageOfExactlyTheLimitIsServed() {
    handover.messageOctets = Bench.MESSAGE.length();
    assertSigned(give(handover.open(INTERNAL), Bench.MESSAGE));
    assertEquals(List.of(), handover.metrics.rejected);
  }

  @Test
  void oneOctetMoreIsTooManyHoweverItIsSliced() {
    String body = Bench.MESSAGE.substring(SECTION);
    for (Origin origin : List.of(INTERNAL, STRANGER)) {
      for (int cut = 0; cut <= body.length(); cut++) {
        Handover each = new Handover();
        each.messageOctets = Bench.MESSAGE.length() - 1L;
        ReceivedMessage received = each.open(origin);
        giveHeader(received, Bench.MESSAGE);
        giveBody(received, body.substring(0, cut));
        assertEquals(Demand.ENOUGH, giveBody(received, body.substring(cut)));
        assertEquals(Demand.ENOUGH, giveBody(received, "more"));
        assertLimit(Limit.MESSAGE_SIZE, received.end().toCompletableFuture().getNow(null));
        assertEquals(1, each.metrics.messages.size());
        assertEquals(List.of("milter message_size"), each.metrics.rejected);
      }
    }
  }

  @Test
  void headerSectionAloneMayBeTooMuch() {
    handover.messageOctets = SECTION - 1L;
    ReceivedMessage received = handover.open(INTERNAL);
    assertEquals(Demand.ENOUGH, giveHeader(received, Bench.MESSAGE));
    assertLimit(Limit.MESSAGE_SIZE, received.end().toCompletableFuture().getNow(null));
    handover.messageOctets = SECTION;
    assertSigned(give(handover.open(INTERNAL), Bench.MESSAGE.substring(0, SECTION)));
  }

  @Test
  void refusalStandsThoughTheLimitIsPassedLater() {
    handover.messageOctets = 60;
    ReceivedMessage received = handover.open(INTERNAL);
    giveHeader(received, "From: me@example.com\r\nX: a\rb\r\n\r\n");
    giveBody(received, "x".repeat(100));
    Conclusion conclusion = known(received.end().toCompletableFuture().getNow(null));
    assertEquals("forbidden_octets", known(conclusion.outcome()).word());
    assertEquals(List.of("milter sign forbidden_octets"), handover.metrics.messages);
    assertEquals(List.of(), handover.metrics.rejected);
  }

  @Test
  void messageBeyondTheLimitsLosesWhatBearsOurNameOrWasNotRead() {
    handover.headerLimits = new MessageReader.Limits(10_000, 3);
    ReceivedMessage received = handover.open(STRANGER);
    for (String field :
        List.of(
            "Authentication-Results: mx.example.org; dkim=pass",
            "Authentication-Results: elsewhere.example; dkim=pass",
            "From: me@example.com",
            "Subject: the first too many",
            "Authentication-Results: elsewhere.example; dkim=pass",
            "authentication-results : mx.example.org; dkim=pass")) {
      Handover.giveField(received, field);
    }
    received.endOfHeaders();
    Conclusion conclusion = known(received.end().toCompletableFuture().getNow(null));
    assertLimit(Limit.HEADER_FIELDS, conclusion);
    assertEquals(Set.of(0, 4, 5), conclusion.removed());
  }
}
