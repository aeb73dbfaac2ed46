package io.inkan.engine;

import static io.inkan.engine.Handover.INTERNAL;
import static io.inkan.engine.Handover.STRANGER;
import static io.inkan.engine.Handover.give;
import static io.inkan.engine.Handover.giveBody;
import static io.inkan.engine.Handover.giveHeader;
import static io.inkan.engine.Handover.known;
import static io.inkan.engine.Handover.loggedIn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.dkim.DkimResult;
import io.inkan.policy.Disposition;
import io.inkan.policy.Dispositions;
import io.inkan.policy.OriginRules.Binding;
import io.inkan.policy.Routing;
import io.inkan.policy.Signers;
import io.inkan.policy.Unsigned;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields and body, as a mail server hands them over, come to what the same octets come to. */
class FieldwiseMessageTest {

  private final Handover handover = new Handover();

  private Outcome.Refused refused(@Nullable Conclusion conclusion) {
    return assertInstanceOf(Outcome.Refused.class, known(conclusion).outcome());
  }

  @Test
  void ourMailIsSignedAsTheSameOctetsAre() {
    Outcome streamed = Bench.outcome(Bench.plain().toSign(), Bench.MESSAGE);
    Conclusion conclusion = known(give(handover.open(INTERNAL), Bench.MESSAGE));
    assertEquals(streamed, conclusion.outcome());
    assertEquals(Disposition.ACCEPT, conclusion.disposition());
    assertEquals(2, conclusion.added().size());
    assertEquals(List.of("milter sign signed"), handover.metrics.messages);
    assertEquals(2, handover.metrics.signatures.size());
    assertEquals(List.of(), handover.metrics.unsigned);
  }

  @Test
  void foldsAndWhiteSpaceOfFieldsAreSignedAsTheyStand() {
    String message =
        "From : me@example.com\r\nSUBJECT:a \r\n\t b\r\nTo:  x@y.example\r\n\r\n a \r\n";
    Outcome streamed = Bench.outcome(Bench.plain().toSign(), message);
    assertInstanceOf(Outcome.Signed.class, streamed);
    assertEquals(streamed, known(give(handover.open(INTERNAL), message)).outcome());
  }

  @Test
  void mailOfStrangersIsVerifiedAsTheSameOctetsAre() {
    String message = Bench.signedMessage();
    Outcome streamed = Bench.outcome(Bench.plain().toVerify(), message);
    Conclusion conclusion = known(give(handover.open(STRANGER), message));
    assertEquals(streamed, conclusion.outcome());
    assertEquals(Disposition.ACCEPT, conclusion.disposition());
    assertEquals(1, conclusion.added().size());
    assertEquals(List.of("milter verify pass"), handover.metrics.messages);
    assertEquals(List.of("milter external_client"), handover.metrics.unsigned);
  }

  @Test
  void anySlicingOfTheBodyGivesTheSame() {
    String message = Bench.signedMessage();
    Outcome signed = known(give(handover.open(INTERNAL), message)).outcome();
    Outcome verified = known(give(handover.open(STRANGER), message)).outcome();
    String body = message.split("\r\n\r\n", 2)[1];
    for (int cut = 0; cut <= body.length(); cut++) {
      assertEquals(signed, slicedAt(handover.open(INTERNAL), message, body, cut));
      assertEquals(verified, slicedAt(handover.open(STRANGER), message, body, cut));
    }
  }

  private static @Nullable Outcome slicedAt(
      ReceivedMessage received, String message, String body, int cut) {
    giveHeader(received, message);
    giveBody(received, body.substring(0, cut));
    giveBody(received, body.substring(cut));
    return known(received.end().toCompletableFuture().getNow(null)).outcome();
  }

  @Test
  void unsignedMailOfStrangersWantsNoBodyAndIsNotTold() {
    handover.signers = author -> CompletableFuture.completedStage(List.of());
    ReceivedMessage received = handover.open(STRANGER);
    assertEquals(Demand.ENOUGH, giveHeader(received, Bench.MESSAGE));
    Conclusion conclusion = known(received.end().toCompletableFuture().getNow(null));
    assertEquals("none", assertInstanceOf(Outcome.Verified.class, conclusion.outcome()).word());
    assertEquals(List.of(), conclusion.added());
    assertEquals(List.of("milter verify none"), handover.metrics.messages);
  }

  @Test
  void badSignatureLeadsToWhatIsSaidForIt() {
    handover.dispositions =
        new Dispositions(
            Map.of(DkimResult.FAIL, Disposition.REJECT),
            Disposition.ACCEPT,
            Disposition.TEMPFAIL,
            false);
    Conclusion conclusion =
        known(give(handover.open(STRANGER), Bench.signedMessage() + "more\r\n"));
    assertEquals("fail", assertInstanceOf(Outcome.Verified.class, conclusion.outcome()).word());
    assertEquals(Disposition.REJECT, conclusion.disposition());
    assertEquals(
        Disposition.ACCEPT,
        known(give(new Handover().open(STRANGER), Bench.signedMessage() + "more\r\n"))
            .disposition());
  }

  @Test
  void mailThatIsNeitherSignedNorVerifiedGoesOnUntouched() {
    handover.rules = Handover.rules(true, false, Binding.OFF);
    ReceivedMessage received = handover.open(STRANGER);
    assertEquals(Demand.ENOUGH, giveHeader(received, Bench.MESSAGE));
    assertEquals(Demand.ENOUGH, giveBody(received, "x"));
    Conclusion conclusion = known(received.end().toCompletableFuture().getNow(null));
    assertNull(conclusion.outcome());
    assertEquals(Disposition.ACCEPT, conclusion.disposition());
    assertEquals(List.of(), conclusion.added());
    assertEquals(Routing.Kind.PASS, known(conclusion.routing()).kind());
    received.cancel();
    assertEquals(List.of("milter pass passed"), handover.metrics.messages);
  }

  @Test
  void senderWhoDoesNotBelongIsRefusedWithASentence() {
    handover.rules = Handover.rules(true, true, Binding.REFUSE);
    ReceivedMessage received = handover.open(loggedIn("ann@example.net"));
    assertEquals(Demand.ENOUGH, giveHeader(received, Bench.MESSAGE));
    assertEquals(Demand.ENOUGH, giveBody(received, "x"));
    Conclusion conclusion = known(received.end().toCompletableFuture().getNow(null));
    assertEquals(Refusal.NOT_PERMITTED, refused(conclusion).refusal());
    assertEquals(
        "The sender may not have this message signed: the login ann@example.net does not belong to"
            + " example.com.",
        refused(conclusion).detail());
    assertEquals(Disposition.REJECT, conclusion.disposition());
    received.cancel();
    assertEquals(List.of("milter sign not_permitted"), handover.metrics.messages);
    assertEquals(List.of("milter not_bound"), handover.metrics.unsigned);
  }

  @Test
  void fallbackSignsForSendersWhoDoNotBelong() {
    handover.rules = Handover.rules(true, true, Binding.FALLBACK);
    Conclusion conclusion = known(give(handover.open(loggedIn("ann@example.net")), Bench.MESSAGE));
    Outcome.Signed signed = assertInstanceOf(Outcome.Signed.class, conclusion.outcome());
    assertEquals("fallback", signed.signatures().get(0).selector().ascii());
    assertEquals(List.of(), handover.metrics.unsigned);
  }

  @Test
  void mailWithoutAnAuthorIsVerifiedUnlessItIsToBeRefused() {
    String message = "Subject: x\r\n\r\nbody\r\n";
    Conclusion accepted = known(give(handover.open(INTERNAL), message));
    assertEquals("none", assertInstanceOf(Outcome.Verified.class, accepted.outcome()).word());
    for (Disposition disposition : Disposition.values()) {
      Handover strict = new Handover();
      strict.dispositions = new Dispositions(Map.of(), disposition, Disposition.TEMPFAIL, false);
      Conclusion conclusion = known(give(strict.open(INTERNAL), message));
      assertEquals(disposition, conclusion.disposition());
      assertEquals(
          disposition == Disposition.ACCEPT ? "none" : "no_author",
          known(conclusion.outcome()).word());
      assertEquals(Unsigned.NO_AUTHOR, known(conclusion.routing()).unsigned());
      assertEquals(1, strict.metrics.messages.size());
      assertEquals(List.of("milter no_author"), strict.metrics.unsigned);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\rb\r\n", "a\nb\r\n", "a\0b\r\n", "a\r\n\r", "a\r"})
  void bodyIsSignedAsTheServerHandsItOver(String body) {
    String message = "From: me@example.com\r\n\r\nfirst\r\n" + body;
    assertEquals(
        "forbidden_octets",
        known(Bench.outcome(Bench.plain().toSign(), message)).word(),
        "what is handed in as octets is refused");
    Conclusion signed = known(give(handover.open(INTERNAL), message));
    assertEquals("signed", known(signed.outcome()).word());
    String sent = signed.added().get(0).text() + "\r\n" + message;
    Conclusion verified = known(give(new Handover().open(STRANGER), sent));
    assertEquals("pass", known(verified.outcome()).word());
  }

  @Test
  void headerSectionWithForbiddenOctetsIsNotSignedAndWantsNoBody() {
    for (String field : List.of("X: a\rb", "X: a\nb", "X: a\0b", "X: a\r")) {
      Handover each = new Handover();
      ReceivedMessage received = each.open(INTERNAL);
      Handover.giveField(received, "From: me@example.com");
      Handover.giveField(received, field);
      assertEquals(
          Demand.ENOUGH, received.endOfHeaders().toCompletableFuture().getNow(null), field);
      Conclusion conclusion = known(received.end().toCompletableFuture().getNow(null));
      assertEquals(Refusal.FORBIDDEN_OCTETS, refused(conclusion).refusal());
      assertEquals(List.of("milter sign forbidden_octets"), each.metrics.messages);
    }
  }

  @Test
  void signersThatFailAreTroubleOnThisSide() {
    List<Signers> failing =
        List.of(
            author -> CompletableFuture.failedStage(new IllegalStateException("down")),
            author -> {
              throw new IllegalStateException("down");
            });
    for (Signers signers : failing) {
      Handover each = new Handover();
      each.signers = signers;
      ReceivedMessage received = each.open(INTERNAL);
      assertEquals(Demand.ENOUGH, giveHeader(received, Bench.MESSAGE));
      assertEquals(Demand.ENOUGH, giveBody(received, "x"));
      Conclusion conclusion = known(received.end().toCompletableFuture().getNow(null));
      Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, conclusion.outcome());
      assertTrue(failed.trouble().contains("down"), failed.trouble());
      assertEquals(false, failed.detail().contains("down"));
      assertEquals(Disposition.TEMPFAIL, conclusion.disposition());
      assertNull(conclusion.routing());
      received.cancel();
      assertEquals(List.of("milter pass failed"), each.metrics.messages);
    }
  }

  @Test
  void troubleInDecidingIsAnOutcomeToo() {
    handover.publicKeys =
        name -> {
          throw new StackOverflowError("deep");
        };
    ReceivedMessage received = handover.open(STRANGER);
    assertEquals(Demand.ENOUGH, giveHeader(received, Bench.signedMessage()));
    Conclusion conclusion = known(received.end().toCompletableFuture().getNow(null));
    Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, conclusion.outcome());
    assertTrue(failed.trouble().contains("deep"), failed.trouble());
    assertEquals(Disposition.TEMPFAIL, conclusion.disposition());
    assertEquals(List.of("milter verify failed"), handover.metrics.messages);
  }

  @Test
  void fullQueueIsToBeTriedAgain() {
    for (var origin : List.of(INTERNAL, STRANGER)) {
      Handover each = new Handover();
      each.pool = (role, task) -> null;
      Conclusion conclusion = known(give(each.open(origin), Bench.signedMessage()));
      assertEquals(
          Limit.QUEUE, assertInstanceOf(Outcome.LimitExceeded.class, conclusion.outcome()).limit());
      assertEquals(Disposition.TEMPFAIL, conclusion.disposition());
      assertEquals(List.of("milter queue"), each.metrics.rejected);
      assertEquals(1, each.metrics.messages.size());
    }
  }

  @ParameterizedTest
  @EnumSource(Limit.class)
  void limitThatTheDoorFindsIsAConclusionAndOneMessage(Limit limit) {
    Conclusion expected =
        Conclusion.of(new Outcome.LimitExceeded(limit, "why"), null, Dispositions.DEFAULT, Set::of);
    ReceivedMessage early = handover.open(INTERNAL);
    assertEquals(expected, early.exceed(limit, "why"));
    assertEquals(expected, early.end().toCompletableFuture().getNow(null));
    ReceivedMessage late = handover.open(INTERNAL);
    giveHeader(late, Bench.MESSAGE);
    assertEquals(expected.outcome(), late.exceed(limit, "why").outcome());
    assertEquals(Demand.ENOUGH, giveBody(late, "x"));
    assertEquals(
        expected.outcome(), known(late.end().toCompletableFuture().getNow(null)).outcome());
    assertEquals(List.of("milter pass limit", "milter sign limit"), handover.metrics.messages);
    assertEquals(
        List.of("milter " + limit.word(), "milter " + limit.word()), handover.metrics.rejected);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void messageThatIsGivenUpIsCountedOnceAndThrowsNothing(int steps) {
    ReceivedMessage received = handover.open(INTERNAL);
    if (steps > 0) {
      Handover.giveField(received, "From: me@example.com");
    }
    if (steps > 1) {
      received.endOfHeaders();
    }
    if (steps > 2) {
      giveBody(received, "x\r\n");
    }
    received.cancel();
    received.cancel();
    Handover.giveField(received, "X: y");
    assertEquals(Demand.ENOUGH, received.endOfHeaders().toCompletableFuture().getNow(null));
    assertEquals(Demand.ENOUGH, giveBody(received, "x"));
    assertNull(received.end().toCompletableFuture().getNow(null));
    received.exceed(Limit.MESSAGE_TIME, "why");
    received.end();
    assertEquals(
        List.of(steps > 1 ? "milter sign cancelled" : "milter pass cancelled"),
        handover.metrics.messages);
    assertEquals(List.of(), handover.metrics.signatures);
    assertEquals(List.of(), handover.metrics.rejected);
  }

  @Test
  void afterTheEndNothingIsCountedAnyMore() {
    ReceivedMessage received = handover.open(INTERNAL);
    Conclusion signed = known(give(received, Bench.MESSAGE));
    received.cancel();
    assertEquals(
        signed,
        received.exceed(Limit.MESSAGE_TIME, "late"),
        "what was counted is what the door is told");
    assertEquals(List.of("milter sign signed"), handover.metrics.messages);
    assertEquals(List.of(), handover.metrics.rejected);
  }

  @Test
  void endBeforeTheHeaderSectionEndedIsAMistakeOfTheDoor() {
    ReceivedMessage received = handover.open(INTERNAL);
    assertThrows(IllegalStateException.class, received::end);
  }
}
