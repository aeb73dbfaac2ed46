package io.inkan.milter;

import static io.inkan.milter.Commands.end;
import static io.inkan.milter.Commands.header;
import static io.inkan.milter.MilterReply.Plain.ACCEPT;
import static io.inkan.milter.MilterReply.Plain.DISCARD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.dkim.DkimResult;
import io.inkan.engine.Conclusion;
import io.inkan.engine.Limit;
import io.inkan.engine.Outcome;
import io.inkan.engine.Refusal;
import io.inkan.message.HeaderName;
import io.inkan.milter.MilterCommand.Plain;
import io.inkan.policy.Disposition;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a conclusion becomes on the wire. */
class EndingTest {

  private static final Negotiation AGREED = new Negotiation(6, 0x1FF, Commands.ALL_PROTOCOL);
  private static final String RESULTS = "Authentication-Results";
  private static final Negotiation OLD = new Negotiation(2, 0x11, 0);

  private static List<MilterReply> replies(Negotiation agreed, Conclusion conclusion) {
    FieldOrder fields = new FieldOrder();
    for (String name : List.of("From", RESULTS, "To", RESULTS, RESULTS)) {
      fields.add(HeaderName.of(name));
    }
    return new Ending(agreed, fields).replies(conclusion);
  }

  private static MilterReply delete(int occurrence) {
    return new MilterReply.DeleteHeader("Authentication-Results", occurrence);
  }

  private static MilterReply insert(String name, String value) {
    return new MilterReply.InsertHeader(0, name, value);
  }

  @Test
  void whatIsLeftAloneIsAcceptedAsItIs() {
    assertEquals(List.of(ACCEPT), replies(AGREED, Conclusions.UNTOUCHED));
  }

  @Test
  void theFirstSignatureOfTheEngineStandsAtTheTop() {
    Conclusion signed =
        Conclusions.signing(
            Set.of(),
            Conclusions.signature("first", "example.com"),
            Conclusions.signature("second", "example.com"));
    // Each goes to the top, so the last that is inserted stands there.
    assertEquals(
        List.of(
            insert("DKIM-Signature", " v=1; d=example.com; s=second;\r\n b=second"),
            insert("DKIM-Signature", " v=1; d=example.com; s=first;\r\n b=first"),
            ACCEPT),
        replies(AGREED, signed));
  }

  @Test
  void anMtaThatWritesTheSpaceItselfGetsNone() {
    Conclusion signed = Conclusions.signing(Set.of(), Conclusions.signature("s", "example.com"));
    assertEquals(
        List.of(insert("DKIM-Signature", "v=1; d=example.com; s=s;\r\n b=s"), ACCEPT),
        replies(OLD, signed));
  }

  @Test
  void fieldsAreTakenOutFromTheLastToTheFirstAndBeforeAnyIsPutIn() {
    Conclusion signed =
        Conclusions.signing(Set.of(1, 4), Conclusions.signature("s", "example.com"));
    List<MilterReply> replies = replies(AGREED, signed);
    assertEquals(List.of(delete(3), delete(1)), replies.subList(0, 2));
    assertEquals(4, replies.size());
  }

  @Test
  void occurrencesAreCountedAmongTheFieldsOfTheirNameWhateverTheCase() {
    Conversation talk = Conversation.agreed();
    talk.reception.give(() -> new FakeMessage(Conclusions.signing(Set.of(1, 5))));
    talk.takeEnvelope();
    talk.take(header("From", " a@b.example"), header("Authentication-Results", " other; none"));
    talk.take(header("AUTHENTICATION-results", " theirs; none"), header("X-Y", " z"));
    talk.take(header("no name", " nobody counts it"), header("To", " c@d.example"));
    talk.take(header("Authentication-Results", " ours; none"), Plain.END_OF_HEADERS);
    assertEquals(List.of(delete(3), delete(1), ACCEPT), talk.take(end()));
  }

  @ParameterizedTest
  @EnumSource(Disposition.class)
  void aMessageIsChangedOnlyIfItGoesOn(Disposition disposition) {
    Conclusion verdict = Conclusions.verdict(DkimResult.FAIL, disposition, Set.of(3));
    List<MilterReply> replies = replies(AGREED, verdict);
    boolean goesOn = disposition == Disposition.ACCEPT || disposition == Disposition.QUARANTINE;
    assertEquals(goesOn, replies.contains(delete(2)));
    assertEquals(
        goesOn, replies.stream().anyMatch(reply -> reply instanceof MilterReply.InsertHeader));
    assertEquals(goesOn, replies.size() > 1);
  }

  @Test
  void eachDispositionHasItsReply() {
    assertEquals(ACCEPT, last(AGREED, Disposition.ACCEPT));
    assertEquals(DISCARD, last(AGREED, Disposition.DISCARD));
    assertEquals(
        new MilterReply.ReplyCode("550 5.7.20 No passing DKIM signature found"),
        last(AGREED, Disposition.REJECT));
    assertEquals(
        new MilterReply.ReplyCode(
            "451 4.7.5 The message's DKIM signatures do not verify; try again later"),
        last(AGREED, Disposition.TEMPFAIL));
    assertEquals(ACCEPT, last(AGREED, Disposition.QUARANTINE));
  }

  private static MilterReply last(Negotiation agreed, Disposition disposition) {
    List<MilterReply> replies =
        replies(agreed, Conclusions.verdict(DkimResult.FAIL, disposition, Set.of()));
    return replies.get(replies.size() - 1);
  }

  @Test
  void aQuarantinedMessageIsToldWhy() {
    Conclusion verdict = Conclusions.verdict(DkimResult.FAIL, Disposition.QUARANTINE, Set.of());
    assertTrue(replies(AGREED, verdict).contains(new MilterReply.Quarantine("inkan: dkim=fail")));
  }

  @Test
  void anMtaWithoutQuarantineIsNotAskedForIt() {
    Conclusion verdict = Conclusions.verdict(DkimResult.FAIL, Disposition.QUARANTINE, Set.of());
    List<MilterReply> replies = replies(OLD, verdict);
    assertFalse(replies.stream().anyMatch(reply -> reply instanceof MilterReply.Quarantine));
    assertEquals(ACCEPT, replies.get(replies.size() - 1));
  }

  static Stream<Outcome> outcomes() {
    return Stream.of(
            Stream.of(Refusal.values()).map(each -> new Outcome.Refused(each, "secret\r\n")),
            Stream.of(Limit.values()).map(each -> new Outcome.LimitExceeded(each, "secret\r\n")),
            Stream.of(DkimResult.values()).map(Conclusions::verified),
            Stream.of(new Outcome.Failed("secret", "secret")))
        .flatMap(each -> each);
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void everyRefusalIsACodeThatFitsAndASentenceThatTellsNothingOfThisSide(Outcome outcome) {
    // RFC 3463 §2: the class of the enhanced code is the first digit of the code.
    Pattern rejection = Pattern.compile("55\\d 5\\.\\d\\.\\d{1,3} [A-Z][A-Za-z ',;]+");
    Pattern delay = Pattern.compile("451 4\\.\\d\\.\\d{1,3} [A-Z][A-Za-z ',;]+");
    assertTrue(matches(rejection, Conclusions.of(outcome, Disposition.REJECT)));
    assertTrue(matches(delay, Conclusions.of(outcome, Disposition.TEMPFAIL)));
  }

  private static boolean matches(Pattern text, Conclusion conclusion) {
    MilterReply only = replies(AGREED, conclusion).get(0);
    String sent = ((MilterReply.ReplyCode) only).text();
    return text.matcher(sent).matches() && !sent.contains("secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "NONE      | 550 5.7.20 The message has no DKIM signature",
        "FAIL      | 550 5.7.20 No passing DKIM signature found",
        "NEUTRAL   | 550 5.7.20 No passing DKIM signature found",
        "PERMERROR | 550 5.7.20 No passing DKIM signature found",
        "TEMPERROR | 550 5.7.20 No passing DKIM signature found",
        "POLICY    | 550 5.7.21 No acceptable DKIM signature found",
        "PASS      | 550 5.7.1 Messages with a good DKIM signature are not accepted",
      })
  void aSenderWhoIsRefusedForAVerdictIsToldWhich(DkimResult result, String text) {
    assertEquals(text, rejected(Conclusions.verified(result)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "NONE      | 451 4.7.1 The message has no DKIM signature",
        "FAIL      | 451 4.7.5 The message's DKIM signatures do not verify",
        "NEUTRAL   | 451 4.7.5 The message's DKIM signatures cannot be verified",
        "PERMERROR | 451 4.7.5 The message's DKIM signatures cannot be verified",
        "TEMPERROR | 451 4.7.5 The message's DKIM signatures cannot be verified now",
        "POLICY    | 451 4.7.1 The message has no acceptable DKIM signature",
        "PASS      | 451 4.7.1 Messages with a good DKIM signature are not accepted",
      })
  void aSenderWhoIsPutOffForAVerdictIsToldWhich(DkimResult result, String text) {
    Outcome outcome = Conclusions.verified(result);
    assertEquals(
        text + "; try again later",
        RefusalText.tempfail(Conclusions.of(outcome, Disposition.TEMPFAIL)));
  }

  @Test
  void refusalsTellApartWhatTheSenderCanDoAbout() {
    assertEquals(
        "550 5.7.1 The sender may not use the author's domain",
        rejected(new Outcome.Refused(Refusal.NOT_PERMITTED, "")));
    assertEquals(
        "550 5.6.0 The message is malformed", rejected(new Outcome.Refused(Refusal.NO_AUTHOR, "")));
    assertEquals(
        "552 5.3.4 The message is too large",
        rejected(new Outcome.LimitExceeded(Limit.MESSAGE_SIZE, "")));
    assertEquals(
        "451 4.3.2 Too many messages wait already; try again later",
        RefusalText.tempfail(
            Conclusions.of(new Outcome.LimitExceeded(Limit.QUEUE, ""), Disposition.TEMPFAIL)));
  }

  private static String rejected(Outcome outcome) {
    return RefusalText.reject(Conclusions.of(outcome, Disposition.REJECT));
  }
}
