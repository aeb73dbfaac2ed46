package io.inkan.milter;

import static io.inkan.milter.Commands.body;
import static io.inkan.milter.Commands.end;
import static io.inkan.milter.Commands.header;
import static io.inkan.milter.MilterReply.Plain.ACCEPT;
import static io.inkan.milter.MilterReply.Plain.CONTINUE;
import static io.inkan.milter.MilterReply.Plain.PROGRESS;
import static io.inkan.milter.MilterReply.Plain.SKIP;
import static io.inkan.milter.MilterReply.Plain.TEMPFAIL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.engine.Demand;
import io.inkan.milter.MilterCommand.Plain;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens while the engine is at work, and when it comes too late. */
class SlowEngineTest {

  private static final Duration JUST_TOO_LONG = Conversation.MESSAGE.plusMillis(100);
  private static final Duration A_SECOND = Duration.ofSeconds(1);
  private static final List<MilterReply> NONE = List.of();
  private static final List<MilterReply> TOO_LATE =
      List.of(
          new MilterReply.ReplyCode(
              "451 4.3.0 The message cannot be handled now; try again later"));

  private final Conversation talk = Conversation.agreed();

  private FakeMessage waitingForTheEnd() {
    talk.reception.give(FakeMessage::slow);
    assertEquals(NONE, talk.takeMessage());
    assertTrue(talk.peer.isHeld());
    return talk.reception.last();
  }

  private void late(FakeMessage message) {
    message.end.complete(Conclusions.UNTOUCHED);
    talk.peer.runWaiting();
  }

  @Test
  void theMtaIsHeldUntilTheEngineIsReady() {
    FakeMessage message = waitingForTheEnd();
    message.end.complete(Conclusions.UNTOUCHED);
    assertEquals(NONE, talk.peer.sent(), "not by the engine's thread");
    assertTrue(talk.peer.isHeld());
    talk.peer.runWaiting();
    assertEquals(List.of(ACCEPT), talk.peer.sent());
    assertFalse(talk.peer.isHeld());
    talk.reception.give(FakeMessage::new);
    assertEquals(List.of(ACCEPT), allOfAMessage());
  }

  private List<MilterReply> allOfAMessage() {
    talk.takeFields();
    return talk.take(body("x"), end());
  }

  @Test
  void whatIsReadyAtOnceIsNotHeld() {
    talk.takeMessage();
    assertFalse(talk.peer.isHeld());
  }

  @Test
  void theMtaIsHeldWhileSomethingIsLookedUpForItsFields() {
    Conversation old = Conversation.after(Commands.oldOffer());
    old.reception.give(FakeMessage::lookingUp);
    old.takeEnvelope();
    assertEquals(List.of(CONTINUE), old.take(header("From", "a@b.example")));
    assertEquals(NONE, old.take(Plain.END_OF_HEADERS));
    assertTrue(old.peer.isHeld());
    old.reception.last().fieldsTaken.complete(Demand.MORE);
    assertEquals(NONE, old.peer.sent());
    old.peer.runWaiting();
    assertEquals(List.of(CONTINUE), old.peer.sent());
    assertFalse(old.peer.isHeld());
    assertEquals(List.of(CONTINUE, ACCEPT), old.take(body("x"), end()));
  }

  @Test
  void aWaitingMtaIsToldOfProgressEveryTenSeconds() {
    waitingForTheEnd();
    assertEquals(NONE, talk.pass(Duration.ofSeconds(10)));
    assertEquals(List.of(PROGRESS), talk.pass(A_SECOND));
    assertEquals(List.of(PROGRESS), talk.pass(Duration.ofSeconds(10)));
    assertEquals(5, talk.pass(Duration.ofSeconds(52)).size());
  }

  @Test
  void noProgressIsToldBeforeTheEnd() {
    talk.takeFields();
    assertEquals(NONE, talk.pass(Duration.ofSeconds(60)));
  }

  @Test
  void aMessageThatTakesTooLongWithTheEngineIsToldAboutOnce() {
    FakeMessage message = waitingForTheEnd();
    talk.pass(Conversation.MESSAGE);
    assertEquals(TOO_LATE, talk.pass(A_SECOND));
    assertFalse(talk.peer.isHeld());
    late(message);
    assertEquals(NONE, talk.peer.sent());
    assertFalse(talk.peer.isClosed());
  }

  @Test
  void aLateConclusionIsNotTakenForThatOfTheNextMessage() {
    FakeMessage first = waitingForTheEnd();
    talk.pass(JUST_TOO_LONG);
    FakeMessage second = waitingForTheEnd();
    late(first);
    assertEquals(NONE, talk.peer.sent());
    assertTrue(talk.peer.isHeld(), "for the second");
    late(second);
    assertEquals(List.of(ACCEPT), talk.peer.sent());
    assertFalse(talk.peer.isHeld());
  }

  @Test
  void aConclusionThatIsOnItsWayWhenTheTimeIsUpChangesNothing() {
    FakeMessage message = waitingForTheEnd();
    message.end.complete(Conclusions.UNTOUCHED); // by the engine's thread
    assertTrue(talk.pass(JUST_TOO_LONG).containsAll(TOO_LATE)); // the session's comes first
    talk.peer.runWaiting();
    assertEquals(NONE, talk.peer.sent());
  }

  @Test
  void aMessageThatTakesTooLongToComeIsToldAboutAtItsEnd() {
    talk.takeEnvelope();
    talk.take(header("From", " joe@example.com"));
    assertEquals(NONE, talk.pass(JUST_TOO_LONG), "nobody waits for a reply now");
    talk.take(header("Subject", " late"));
    FakeMessage message = talk.reception.last();
    assertEquals(
        "message_time: The message took longer than 120000 ms (limits.messageTime).",
        message.given().get(1));
    assertEquals("Subject: late", message.given().get(2), "the engine counts fields all the same");
  }

  @Test
  void aMessageWhoseBodyTakesTooLongIsSkippedAndToldAboutAtItsEnd() {
    Conversation waiting = Conversation.after(Commands.offerOfAnsweredBody());
    waiting.takeFields();
    waiting.take(body("x"));
    assertEquals(NONE, waiting.pass(JUST_TOO_LONG));
    int given = waiting.reception.last().given().size();
    assertEquals(List.of(SKIP), waiting.take(body("y")));
    assertEquals(TOO_LATE, waiting.take(end("z")));
    assertEquals(given, waiting.reception.last().given().size(), "the engine is told nothing more");
    waiting.reception.give(FakeMessage::new);
    assertEquals(List.of(CONTINUE, ACCEPT), waiting.takeMessage());
  }

  @Test
  void anMtaIsNotHeldForALookUpThatTakesTooLong() {
    Conversation old = Conversation.after(Commands.oldOffer());
    old.reception.give(FakeMessage::lookingUp);
    old.takeFields();
    assertEquals(List.of(CONTINUE), old.pass(JUST_TOO_LONG));
    assertFalse(old.peer.isHeld());
    assertEquals(List.of(CONTINUE), old.take(body("x")));
    old.reception.last().fieldsTaken.complete(Demand.MORE);
    old.peer.runWaiting();
    assertEquals(NONE, old.peer.sent(), "answered already");
    assertEquals(TOO_LATE, old.take(end()));
  }

  @Test
  void theTimeOfAMessageBeginsWithItsFirstField() {
    talk.takeEnvelope();
    talk.pass(JUST_TOO_LONG);
    assertEquals(List.of(ACCEPT), talk.takeMessage());
  }

  @Test
  void anIdleConnectionIsClosed() {
    assertEquals(NONE, talk.pass(Conversation.IDLE));
    assertFalse(talk.peer.isClosed());
    talk.pass(A_SECOND);
    assertTrue(talk.peer.isClosed());
  }

  @Test
  void everyCommandBeginsTheIdleTimeAnew() {
    talk.pass(Conversation.IDLE);
    talk.take(Commands.connect());
    talk.pass(Conversation.IDLE);
    assertFalse(talk.peer.isClosed());
  }

  @Test
  void anMtaThatLeavesAMessageInTheMiddleIsIdle() {
    talk.takeFields();
    talk.pass(Conversation.IDLE.plus(A_SECOND));
    assertTrue(talk.peer.isClosed());
    assertTrue(talk.reception.last().given().contains("cancelled"));
  }

  @Test
  void anMtaIsNotIdleWhileItIsThisSideThatWorks() {
    Conversation quick =
        new Conversation(Pace.of(Duration.ofSeconds(5), Conversation.MESSAGE), Commands.offer());
    quick.reception.give(FakeMessage::slow);
    quick.takeMessage();
    quick.pass(Duration.ofSeconds(60));
    quick.reception.last().end.complete(Conclusions.UNTOUCHED);
    quick.peer.runWaiting();
    quick.pass(Duration.ofSeconds(5));
    assertFalse(quick.peer.isClosed(), "its idle time begins with the reply");
    quick.pass(A_SECOND);
    assertTrue(quick.peer.isClosed());
  }

  @Test
  void anMtaIsNotIdleWhileSomethingIsLookedUp() {
    Conversation quick =
        new Conversation(Pace.of(Duration.ofSeconds(5), Conversation.MESSAGE), Commands.offer());
    quick.reception.give(FakeMessage::lookingUp);
    quick.takeFields();
    quick.pass(Duration.ofSeconds(60));
    quick.reception.last().fieldsTaken.complete(Demand.MORE);
    quick.peer.runWaiting();
    quick.pass(Duration.ofSeconds(5));
    assertFalse(quick.peer.isClosed());
  }

  @Test
  void drainClosesWhatIsBetweenMessagesAtOnce() {
    Conversation fresh = new Conversation();
    fresh.session.drain();
    assertTrue(fresh.peer.isClosed());
    talk.takeMessage();
    talk.session.drain();
    assertTrue(talk.peer.isClosed());
  }

  @Test
  void drainLetsAMessageEnd() {
    talk.takeFields();
    talk.session.drain();
    assertFalse(talk.peer.isClosed());
    assertEquals(List.of(ACCEPT), talk.take(body("x"), end()));
    assertTrue(talk.peer.isClosed());
  }

  @Test
  void drainWaitsForTheEngine() {
    FakeMessage message = waitingForTheEnd();
    talk.session.drain();
    assertFalse(talk.peer.isClosed());
    late(message);
    assertEquals(List.of(ACCEPT), talk.peer.sent());
    assertTrue(talk.peer.isClosed());
  }

  @Test
  void drainEndsWithAMessageThatIsGivenUp() {
    for (Plain givesUp : List.of(Plain.ABORT, Plain.QUIT_NEW_CONNECTION, Plain.QUIT)) {
      Conversation busy = Conversation.agreed();
      busy.takeEnvelope();
      busy.session.drain();
      assertFalse(busy.peer.isClosed());
      busy.take(givesUp);
      assertTrue(busy.peer.isClosed(), givesUp.toString());
    }
    Conversation old = Conversation.after(Commands.oldOffer());
    old.takeFields();
    old.session.drain();
    assertEquals(NONE, old.take(Commands.connect()));
    assertTrue(old.peer.isClosed());
  }

  @Test
  void whoeverWaitsWhenTheTimeOfDrainingIsUpIsToTryAgain() {
    FakeMessage message = waitingForTheEnd();
    talk.session.drain();
    talk.session.expire();
    assertEquals(List.of(TEMPFAIL), talk.peer.sent());
    assertTrue(talk.peer.isClosed());
    late(message);
    assertEquals(NONE, talk.peer.sent());
    assertTrue(message.given().contains("cancelled"));
  }

  @Test
  void anMtaInTheMiddleOfAMessageFindsTheConnectionClosedThen() {
    talk.takeFields();
    talk.session.drain();
    talk.session.expire();
    assertEquals(NONE, talk.peer.sent());
    assertTrue(talk.peer.isClosed());
  }

  @Test
  void whoeverIsGoneIsNotSpokenTo() {
    FakeMessage message = waitingForTheEnd();
    talk.session.closed();
    late(message);
    talk.pass(Conversation.IDLE.multipliedBy(2));
    talk.session.drain();
    talk.session.expire();
    assertEquals(NONE, talk.peer.sent());
    assertFalse(talk.peer.isClosed(), "there is nothing left to close");
  }
}
