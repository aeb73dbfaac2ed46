package io.inkan.milter;

import static io.inkan.milter.Commands.body;
import static io.inkan.milter.Commands.end;
import static io.inkan.milter.Commands.header;
import static io.inkan.milter.Commands.macros;
import static io.inkan.milter.MilterReply.Plain.ACCEPT;
import static io.inkan.milter.MilterReply.Plain.CONTINUE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.inkan.milter.MilterCommand.Plain;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where too much work waits, nobody sends a message in vain. */
class OverloadTest {

  private static final List<MilterReply> COME_AGAIN =
      List.of(
          new MilterReply.ReplyCode("451 4.3.2 Too many messages wait already; try again later"));

  @Test
  void dataIsAnsweredWithComeAgain() {
    Conversation talk = Conversation.agreed();
    talk.reception.overloaded = true;
    talk.takeEnvelope();
    talk.take(macros('T', "i", "3Q5mZ"));

    assertEquals(COME_AGAIN, talk.take(Plain.DATA));
    assertEquals("3Q5mZ", talk.reception.lastEnvelope().id());
    assertEquals(List.of("queue: too much waits"), talk.reception.last().given());
  }

  @Test
  void theNextMessageIsTakenUpWhenItIsOver() {
    Conversation talk = Conversation.agreed();
    talk.reception.overloaded = true;
    talk.takeEnvelope();
    talk.take(Plain.DATA, Plain.ABORT);
    talk.reception.overloaded = false;

    talk.takeEnvelope();
    assertEquals(List.of(CONTINUE), talk.take(Plain.DATA));
    assertEquals(
        List.of(ACCEPT),
        talk.take(header("From", " joe@example.com"), Plain.END_OF_HEADERS, body("x"), end()));
  }

  @Test
  void aMessageThatIsToPassWithoutUsGoesOnAndIsCountedOnce() {
    Conversation talk = Conversation.agreed();
    talk.reception.overloaded = true;
    talk.reception.give(FakeMessage::indulgent);
    talk.takeEnvelope();

    assertEquals(List.of(CONTINUE), talk.take(Plain.DATA));
    assertEquals(
        List.of(ACCEPT),
        talk.take(header("From", " joe@example.com"), Plain.END_OF_HEADERS, body("x"), end()));
    assertEquals(1, talk.reception.opened());
  }

  @Test
  void anMtaThatWaitsForNoAnswerToDataIsToldAtTheEnd() {
    Conversation old = Conversation.after(Commands.oldOffer());
    old.reception.overloaded = true;

    old.takeMessage();

    assertEquals(
        List.of("From:  joe@example.com", "", "hello\r\n", "end"), old.reception.last().given());
  }
}
