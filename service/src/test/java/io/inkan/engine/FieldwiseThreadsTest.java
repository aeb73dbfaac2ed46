package io.inkan.engine;

import static io.inkan.engine.Handover.INTERNAL;
import static io.inkan.engine.Handover.STRANGER;
import static io.inkan.engine.Handover.giveBody;
import static io.inkan.engine.Handover.giveHeader;
import static io.inkan.engine.Handover.known;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.policy.Disposition;
import io.inkan.policy.Signer;
import io.inkan.testing.MapPublicKeys;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Signers that come late and on another thread, and messages that are given up meanwhile. */
class FieldwiseThreadsTest {

  private static final String BODY = Bench.MESSAGE.split("\r\n\r\n", 2)[1];

  private final ExecutorService other = Executors.newSingleThreadExecutor();
  private final CompletableFuture<List<Signer>> late = new CompletableFuture<>();
  private final Handover handover = new Handover();

  FieldwiseThreadsTest() {
    handover.signers = author -> late;
  }

  @AfterEach
  void stop() {
    other.shutdownNow();
  }

  private void answer(Runnable answer) throws Exception {
    other.submit(answer).get(10, TimeUnit.SECONDS);
  }

  @Test
  void messageGoesOnWhenItsSignersCome() throws Exception {
    ReceivedMessage received = handover.open(INTERNAL);
    for (String field : Bench.MESSAGE.split("\r\n\r\n", 2)[0].split("\r\n", -1)) {
      Handover.giveField(received, field);
    }
    CompletionStage<Demand> taken = received.endOfHeaders();
    assertFalse(taken.toCompletableFuture().isDone(), "the door pauses");
    answer(() -> late.complete(Bench.bothKeys()));
    assertEquals(Demand.MORE, taken.toCompletableFuture().getNow(null));
    giveBody(received, BODY);
    Conclusion conclusion = known(received.end().toCompletableFuture().getNow(null));
    assertEquals(Bench.outcome(Bench.plain().toSign(), Bench.MESSAGE), conclusion.outcome());
    assertEquals(List.of("milter sign signed"), handover.metrics.messages);
  }

  @Test
  void signersThatFailLateEndTheMessage() throws Exception {
    ReceivedMessage received = handover.open(INTERNAL);
    assertNull(giveHeader(received, Bench.MESSAGE));
    answer(() -> late.completeExceptionally(new IllegalStateException("down")));
    assertEquals(Demand.ENOUGH, giveBody(received, BODY));
    Conclusion conclusion = known(received.end().toCompletableFuture().getNow(null));
    assertInstanceOf(Outcome.Failed.class, conclusion.outcome());
    assertEquals(Disposition.TEMPFAIL, conclusion.disposition());
    assertEquals(List.of("milter pass failed"), handover.metrics.messages);
  }

  @Test
  void nothingIsBegunForAMessageThatWasGivenUpMeanwhile() throws Exception {
    MapPublicKeys keys = Bench.keys();
    handover.publicKeys = keys;
    ReceivedMessage cancelled = handover.open(STRANGER);
    assertNull(giveHeader(cancelled, Bench.signedMessage()));
    cancelled.cancel();
    ReceivedMessage exceeded = handover.open(STRANGER);
    assertNull(giveHeader(exceeded, Bench.signedMessage()));
    Conclusion conclusion = exceeded.exceed(Limit.MESSAGE_TIME, "why");
    answer(() -> late.complete(Bench.bothKeys()));
    assertEquals(List.of(), keys.asked(), "no public key is asked for");
    assertEquals(Demand.ENOUGH, giveBody(cancelled, BODY));
    assertEquals(Demand.ENOUGH, giveBody(exceeded, BODY));
    assertNull(cancelled.end().toCompletableFuture().getNow(null));
    assertEquals(
        known(conclusion.outcome()),
        known(exceeded.end().toCompletableFuture().getNow(null)).outcome());
    assertEquals(List.of("milter pass cancelled", "milter pass limit"), handover.metrics.messages);
    assertEquals(List.of(), handover.metrics.unsigned);
    assertEquals(List.of("milter message_time"), handover.metrics.rejected);
  }

  @Test
  void givingUpWhileTheMessageBeginsFreesItsPlaceInTheQueue() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    handover.publicKeys =
        name -> {
          asked.countDown();
          await(goOn);
          return CompletableFuture.completedStage(PublicKeyAnswer.ABSENT);
        };
    ReceivedMessage received = handover.open(STRANGER);
    assertNull(giveHeader(received, Bench.signedMessage()));
    Future<?> answering = other.submit(() -> late.complete(Bench.bothKeys()));
    await(asked);
    Conclusion conclusion = received.exceed(Limit.MESSAGE_TIME, "why"); // amidst headers()
    goOn.countDown();
    answering.get(10, TimeUnit.SECONDS);
    assertEquals(
        conclusion.outcome(), known(received.end().toCompletableFuture().getNow(null)).outcome());
    assertEquals(List.of("milter verify limit"), handover.metrics.messages);
  }

  @Test
  void signatureAndTimeOutThatMeetComeToOneOutcome() throws Exception {
    for (int round = 0; round < 200; round++) {
      Handover each = new Handover();
      CyclicBarrier both = new CyclicBarrier(2);
      CompletableFuture<Future<?>> work = new CompletableFuture<>();
      each.pool =
          (role, task) -> {
            work.complete(
                other.submit(
                    () -> {
                      meet(both);
                      task.run();
                    }));
            return () -> {};
          };
      ReceivedMessage received = each.open(INTERNAL);
      giveHeader(received, Bench.MESSAGE);
      giveBody(received, BODY);
      CompletionStage<Conclusion> end = received.end();
      meet(both);
      String told = known(received.exceed(Limit.MESSAGE_TIME, "why").outcome()).word();
      work.get(10, TimeUnit.SECONDS).get(10, TimeUnit.SECONDS);
      assertEquals(List.of("milter sign " + told), each.metrics.messages);
      Conclusion ended = end.toCompletableFuture().getNow(null);
      if (ended != null) {
        assertEquals(told, known(ended.outcome()).word());
      }
    }
  }

  @Test
  void answerAndTimeOutThatMeetComeToOneOutcome() throws Exception {
    for (int round = 0; round < 200; round++) {
      Handover each = new Handover();
      CompletableFuture<List<Signer>> answer = new CompletableFuture<>();
      each.signers = author -> answer;
      CyclicBarrier both = new CyclicBarrier(2);
      ReceivedMessage received = each.open(INTERNAL);
      assertNull(giveHeader(received, Bench.MESSAGE));
      boolean fails = round % 2 == 0;
      Future<?> answering =
          other.submit(
              () -> {
                meet(both);
                return fails
                    ? answer.completeExceptionally(new IllegalStateException("down"))
                    : answer.complete(Bench.bothKeys());
              });
      meet(both);
      String told = known(received.exceed(Limit.MESSAGE_TIME, "why").outcome()).word();
      answering.get(10, TimeUnit.SECONDS);
      Conclusion ended = known(received.end().toCompletableFuture().getNow(null));
      assertEquals(told, known(ended.outcome()).word());
      assertEquals(1, each.metrics.messages.size());
      assertTrue(each.metrics.messages.get(0).endsWith(" " + told), told);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(10, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
