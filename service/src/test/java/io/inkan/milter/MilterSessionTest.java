package io.inkan.milter;

import static io.inkan.milter.Commands.body;
import static io.inkan.milter.Commands.connect;
import static io.inkan.milter.Commands.end;
import static io.inkan.milter.Commands.header;
import static io.inkan.milter.Commands.helo;
import static io.inkan.milter.Commands.macros;
import static io.inkan.milter.Commands.mail;
import static io.inkan.milter.Commands.recipient;
import static io.inkan.milter.MilterReply.Plain.ACCEPT;
import static io.inkan.milter.MilterReply.Plain.CONTINUE;
import static io.inkan.milter.MilterReply.Plain.SKIP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.milter.MilterCommand.Plain;
import io.inkan.policy.Origin;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands in, replies out. */
class MilterSessionTest {

  private static final List<MilterReply> NONE = List.of();
  private static final List<MilterReply> ONE = List.of(CONTINUE);

  private final Conversation talk = Conversation.agreed();

  private static Origin origin(Conversation talk) {
    return Objects.requireNonNull(talk.reception.lastEnvelope().origin());
  }

  @Test
  void aModernMtaWaitsForDataAndEndOnly() {
    assertEquals(NONE, talk.take(connect(), helo(), mail("<a@b.example>")));
    assertEquals(NONE, talk.take(recipient("<c@d.example>")));
    assertEquals(ONE, talk.take(Plain.DATA));
    assertEquals(NONE, talk.take(header("From", " a@b.example"), Plain.END_OF_HEADERS));
    assertEquals(NONE, talk.take(body("x")));
    assertEquals(List.of(ACCEPT), talk.take(end()));
    assertEquals(NONE, talk.take(Plain.QUIT));
    assertTrue(talk.peer.isClosed());
  }

  @Test
  void anOldMtaWaitsForAReplyToEachCommand() {
    Conversation old = Conversation.after(Commands.oldOffer());
    Stream.of(
            connect(),
            helo(),
            new MilterCommand.Unknown("XYZZY"),
            mail("<a@b.example>"),
            recipient("<c@d.example>"),
            recipient("<e@f.example>"),
            header("From", "a@b.example"),
            header("Subject", "x"),
            Plain.END_OF_HEADERS,
            body("x"),
            body("y"))
        .forEach(command -> assertEquals(ONE, old.take(command), command.toString()));
    assertEquals(List.of(ACCEPT), old.take(end()));
  }

  @Test
  void onePartOfTheBodyIsAnsweredOnceInHoweverManyPiecesItCame() {
    Conversation old = Conversation.after(Commands.oldOffer());
    old.takeFields();
    assertEquals(NONE, old.take(new MilterCommand.Body(Commands.chunk("he"), false)));
    assertEquals(ONE, old.take(new MilterCommand.Body(Commands.chunk("llo"), true)));
    assertEquals(List.of("From:  joe@example.com", "", "he", "llo"), old.reception.last().given());
  }

  @Test
  void macrosAbortAndQuitAreNeverAnswered() {
    Conversation old = Conversation.after(Commands.oldOffer());
    assertEquals(NONE, old.take(macros('C', "j", "mx"), Plain.ABORT, Plain.QUIT_NEW_CONNECTION));
    assertEquals(NONE, old.take(Plain.QUIT));
  }

  @Test
  void theEngineIsGivenEnvelopeFieldsAndBody() {
    talk.take(connect(), helo(), mail("<joe@example.com>"));
    talk.take(recipient("<a@example.net>"), recipient("b@example.net"));
    talk.take(macros('T', "i", "4XyZ"), Plain.DATA);
    talk.take(header("From", " joe@example.com"), header("Subject", "  a\n\tb"));
    talk.take(Plain.END_OF_HEADERS, body("one"), body("two"), end("three"));
    assertEquals(
        List.of("From: joe@example.com", "Subject:  a\r\n\tb", "", "one", "two", "three", "end"),
        talk.reception.last().given());
    assertEquals("4XyZ", talk.reception.lastEnvelope().id());
    assertEquals("joe@example.com", talk.reception.lastEnvelope().mailFrom());
    assertEquals(
        List.of("a@example.net", "b@example.net"), talk.reception.lastEnvelope().recipients());
    assertEquals("mail.example.net[192.0.2.7]", origin(talk).client());
  }

  @Test
  void theNullSenderIsTheEmptyOne() {
    talk.take(mail("<>"), Plain.END_OF_HEADERS);
    assertEquals("", talk.reception.lastEnvelope().mailFrom());
  }

  @Test
  void aMessageWithoutBodyOrFieldsIsOne() {
    talk.takeEnvelope();
    assertEquals(NONE, talk.take(Plain.END_OF_HEADERS));
    assertEquals(List.of(ACCEPT), talk.take(end()));
    assertEquals(List.of("", "end"), talk.reception.last().given());
  }

  @Test
  void aFieldWithoutANameIsLeftOut() {
    talk.takeEnvelope();
    talk.take(header("", "x"), header("a b", "x"), header("To", " x"), Plain.END_OF_HEADERS, end());
    assertEquals(List.of("To: x", "", "end"), talk.reception.last().given());
  }

  @Test
  void theBodyIsSkippedOnceNothingMoreOfItIsNeeded() {
    Conversation waiting = Conversation.after(Commands.offerOfAnsweredBody());
    waiting.reception.give(FakeMessage::satisfied);
    waiting.takeFields();
    assertEquals(List.of(SKIP), waiting.take(body("x")));
    assertEquals(List.of(ACCEPT), waiting.take(end()));
  }

  @Test
  void anMtaThatDoesNotKnowSkipIsToldToContinue() {
    Conversation old = Conversation.after(Commands.oldOffer());
    old.reception.give(FakeMessage::satisfied);
    old.takeFields();
    assertEquals(ONE, old.take(body("x")));
  }

  @Test
  void severalMessagesFollowEachOther() {
    talk.take(connect(), helo());
    for (int i = 1; i <= 3; i++) {
      assertEquals(List.of(ACCEPT), talk.takeMessage());
      assertEquals(i, talk.reception.opened());
    }
    assertFalse(talk.peer.isClosed());
  }

  static Stream<List<MilterCommand>> beginnings() {
    List<MilterCommand> whole =
        List.of(
            connect(),
            helo(),
            mail("<a@b.example>"),
            recipient("<c@d.example>"),
            Plain.DATA,
            header("From", " a@b.example"),
            Plain.END_OF_HEADERS,
            body("x"),
            end());
    return Stream.iterate(0, length -> length <= whole.size(), length -> length + 1)
        .map(length -> whole.subList(0, length));
  }

  @ParameterizedTest
  @MethodSource("beginnings")
  void abortGivesUpWhatIsUnderWayAndNoMore(List<MilterCommand> beginning) {
    talk.take(beginning.toArray(MilterCommand[]::new));
    talk.take(Plain.ABORT);
    List<String> given = talk.reception.opened() == 0 ? List.of() : talk.reception.last().given();
    assertEquals(
        !given.isEmpty() && !given.contains("end"), given.contains("cancelled"), given.toString());
    assertThrows(
        MilterProtocolException.class, () -> talk.take(header("From", " left@over.example")));
    assertEquals(List.of(ACCEPT), talk.takeMessage());
  }

  @ParameterizedTest
  @MethodSource("beginnings")
  void quitEndsTheConnectionWhereverItComes(List<MilterCommand> beginning) {
    talk.take(beginning.toArray(MilterCommand[]::new));
    talk.take(Plain.QUIT);
    assertTrue(talk.peer.isClosed());
    assertEquals(NONE, talk.take(body("nobody listens")));
  }

  @Test
  void abortIsAMatterOfTheMessageAndNotOfTheClient() {
    talk.take(macros('C', "{daemon_name}", "smtps"), connect());
    talk.takeFields();
    talk.take(Plain.ABORT);
    talk.takeMessage();
    assertEquals("smtps", origin(talk).daemonName());
    assertEquals("mail.example.net", origin(talk).hostName());
  }

  @Test
  void aNewSmtpConnectionKnowsNothingOfTheFormer() {
    talk.take(macros('C', "{daemon_name}", "smtps"), connect());
    talk.take(macros('M', "{auth_type}", "PLAIN", "{auth_authen}", "joe"));
    talk.takeMessage();
    assertEquals("smtps", origin(talk).daemonName());
    talk.take(Plain.QUIT_NEW_CONNECTION);
    talk.takeMessage();
    assertEquals(new Origin("-", null, null, false, null, null, null), origin(talk));
    talk.take(connect("other.example.net", "192.0.2.8"));
    talk.takeMessage();
    assertEquals("other.example.net", origin(talk).hostName());
    assertNull(origin(talk).daemonName());
  }

  @Test
  void aLoginIsAMatterOfOneMessage() {
    talk.take(connect(), macros('M', "{auth_type}", "PLAIN", "{auth_authen}", "joe"));
    talk.takeMessage();
    assertEquals("PLAIN", origin(talk).authenticationType());
    assertEquals("joe", origin(talk).login());
    talk.takeMessage();
    assertNull(origin(talk).authenticationType());
    assertNull(origin(talk).login());
  }

  @Test
  void mailAmidAMessageGivesThatMessageUp() {
    talk.takeFields();
    FakeMessage first = talk.reception.last();
    assertEquals(List.of(ACCEPT), talk.takeMessage());
    assertTrue(first.given().contains("cancelled"));
    assertEquals(2, talk.reception.opened());
    assertEquals(
        List.of("From: joe@example.com", "", "hello\r\n", "end"), talk.reception.last().given());
  }

  @Test
  void connectAmidAMessageGivesThatMessageUp() {
    talk.takeFields();
    talk.take(connect());
    assertTrue(talk.reception.last().given().contains("cancelled"));
    assertThrows(MilterProtocolException.class, () -> talk.take(body("x")));
  }

  static Stream<List<MilterCommand>> wrongOrders() {
    MilterCommand mail = mail("<a@b.example>");
    MilterCommand field = header("From", " a@b.example");
    MilterCommand fieldsEnd = Plain.END_OF_HEADERS;
    return Stream.of(
        List.of(recipient("<a@b.example>")),
        List.of(Plain.DATA),
        List.of(field),
        List.of(fieldsEnd),
        List.of(body("x")),
        List.of(end()),
        List.of(Commands.offer()),
        List.of(mail, body("x")),
        List.of(mail, end()),
        List.of(mail, Commands.offer()),
        List.of(mail, field, recipient("<a@b.example>")),
        List.of(mail, field, Plain.DATA),
        List.of(mail, field, body("x")),
        List.of(mail, field, end()),
        List.of(mail, fieldsEnd, field),
        List.of(mail, fieldsEnd, fieldsEnd),
        List.of(mail, fieldsEnd, recipient("<a@b.example>")),
        List.of(mail, fieldsEnd, Plain.DATA),
        List.of(mail, fieldsEnd, end(), end()),
        List.of(mail, fieldsEnd, end(), body("x")));
  }

  @ParameterizedTest
  @MethodSource("wrongOrders")
  void theWrongOrderIsNoMilter(List<MilterCommand> commands) {
    int last = commands.size() - 1;
    talk.take(commands.subList(0, last).toArray(MilterCommand[]::new));
    assertThrows(MilterProtocolException.class, () -> talk.take(commands.get(last)));
  }

  @Test
  void nothingIsSaidBeforeNegotiationButQuit() {
    for (MilterCommand command : List.of(connect(), Plain.ABORT, mail("<>"), macros('C'))) {
      Conversation fresh = new Conversation();
      assertThrows(MilterProtocolException.class, () -> fresh.take(command), command.toString());
    }
    Conversation fresh = new Conversation();
    assertEquals(NONE, fresh.take(Plain.QUIT));
    assertTrue(fresh.peer.isClosed());
  }

  @Test
  void anEnvelopeHasAnEnd() {
    talk.take(mail("<a@b.example>"));
    MilterCommand long1 = recipient("x".repeat(1 << 20));
    assertThrows(
        MilterProtocolException.class,
        () -> {
          for (int i = 0; i < 5; i++) {
            talk.take(long1);
          }
        });
  }

  @Test
  void aConnectionThatIsGoneIsWorkedForNoLonger() {
    talk.takeFields();
    talk.session.closed();
    talk.session.closed();
    assertTrue(talk.reception.last().given().contains("cancelled"));
    assertEquals(NONE, talk.take(body("x"), end()));
  }

  @Test
  void theReplyToTheEndIsOneWrite() {
    talk.reception.give(
        () ->
            new FakeMessage(
                Conclusions.signing(
                    java.util.Set.of(0), Conclusions.signature("s1", "example.com"))));
    talk.takeEnvelope();
    talk.take(header("Authentication-Results", " x; none"), Plain.END_OF_HEADERS);
    int before = talk.peer.writes();
    assertEquals(3, talk.take(end()).size());
    assertEquals(before + 1, talk.peer.writes());
  }
}
