package io.inkan.milter;

import static io.inkan.milter.Conclusions.report;
import static io.inkan.milter.Conclusions.routing;
import static io.inkan.milter.Conclusions.signature;
import static io.inkan.milter.Conclusions.signed;
import static io.inkan.milter.Conclusions.verified;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.inkan.dkim.DkimResult;
import io.inkan.dkim.Failure;
import io.inkan.dkim.SignatureReport;
import io.inkan.engine.Conclusion;
import io.inkan.engine.Limit;
import io.inkan.engine.MessageFacts;
import io.inkan.engine.Outcome;
import io.inkan.engine.Refusal;
import io.inkan.policy.Disposition;
import io.inkan.policy.LogFields;
import io.inkan.policy.Routing;
import io.inkan.policy.Unsigned;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** One line for each message, as administrators search for it. */
class MessageLogTest {

  private static final String CLIENT = "mail.example.net[192.0.2.7]";
  private static final Routing SIGN = routing(Routing.Kind.SIGN, null, "");
  private static final Routing VERIFY = routing(Routing.Kind.VERIFY, null, "");

  private static Conclusion conclusion(@Nullable Outcome outcome, @Nullable Routing routing) {
    return conclusion(outcome, routing, Disposition.ACCEPT);
  }

  private static Conclusion conclusion(
      @Nullable Outcome outcome, @Nullable Routing routing, Disposition disposition) {
    return new Conclusion(outcome, routing, disposition, Set.of(), List.of());
  }

  private static MessageLine line(Conclusion conclusion, boolean canQuarantine) {
    return new MessageLine(
        "287445F8F3", CLIENT, null, conclusion, canQuarantine, MessageFacts.NONE);
  }

  private static void assertLine(Level level, String line, Conclusion conclusion) {
    assertLine(level, line, conclusion, true);
  }

  private static void assertLine(
      Level level, String line, Conclusion conclusion, boolean canQuarantine) {
    MessageLine told = line(conclusion, canQuarantine);
    assertEquals(line, told.text());
    assertEquals(level, told.level());
  }

  @Test
  void aSignatureIsToldOfAsOpenDkimTellsOfIt() {
    assertLine(
        Level.INFO,
        "287445F8F3: DKIM-Signature field added (s=20181213, d=offline-net.com)",
        conclusion(signed(signature("20181213", "offline-net.com")), SIGN));
  }

  @Test
  void severalSignaturesAreToldOfInOneLine() {
    assertLine(
        Level.INFO,
        "287445F8F3: DKIM-Signature field added (s=rsa, d=example.com) (s=ed, d=example.com)",
        conclusion(signed(signature("rsa", "example.com"), signature("ed", "example.com")), SIGN));
  }

  @Test
  void aSenderWhoDoesNotBelongToTheDomainIsNoted() {
    assertLine(
        Level.WARN,
        "287445F8F3: DKIM-Signature field added (s=s1, d=example.com);"
            + " the login joe@example.net does not belong to example.com",
        conclusion(
            signed(signature("s1", "example.com")),
            routing(
                Routing.Kind.SIGN,
                null,
                "the login joe@example.net does not belong to example.com")));
  }

  @Test
  void mailOfOursThatIsNotSignedIsToldAboutWithTheReason() {
    assertLine(
        Level.WARN,
        "287445F8F3: not signed: No key is configured that signs for the domain example.com;"
            + " dkim=none client=mail.example.net[192.0.2.7]",
        conclusion(
            verified(DkimResult.NONE),
            routing(
                Routing.Kind.VERIFY,
                Unsigned.NOTHING_SIGNS,
                "No key is configured that signs for the domain example.com")));
  }

  @Test
  void mailFromOutsideThatNamesOurDomainIsNoTrouble() {
    assertLine(
        Level.INFO,
        "287445F8F3: not signed: the client is not internal; dkim=none"
            + " client=mail.example.net[192.0.2.7]",
        conclusion(
            verified(DkimResult.NONE),
            routing(Routing.Kind.VERIFY, Unsigned.EXTERNAL_CLIENT, "the client is not internal")));
  }

  @Test
  void aVerdictNamesEachSignature() {
    assertLine(
        Level.INFO,
        "287445F8F3: dkim=pass (s=a, d=example.com, pass) (s=b, d=example.net, fail,"
            + " "
            + Failure.SIGNATURE.reason()
            + ") client=mail.example.net[192.0.2.7]",
        conclusion(
            verified(
                DkimResult.PASS,
                report(DkimResult.PASS, null, "a", "example.com"),
                report(DkimResult.FAIL, Failure.SIGNATURE, "b", "example.net")),
            VERIFY));
  }

  @Test
  void ofVeryManySignaturesOnlyTheFirstAreNamed() {
    SignatureReport[] many =
        Stream.generate(() -> report(DkimResult.FAIL, null, "a", "b.example"))
            .limit(50)
            .toArray(SignatureReport[]::new);
    String line = line(conclusion(verified(DkimResult.FAIL, many), VERIFY), true).text();
    assertTrue(line.endsWith(" ... client=" + CLIENT), line);
    assertTrue(line.length() < 500, line);
  }

  @Test
  void whatBecomesOfAMessageIsToldUnlessItIsAccepted() {
    assertLine(
        Level.INFO,
        "287445F8F3: dkim=fail client=mail.example.net[192.0.2.7] disposition=reject",
        conclusion(verified(DkimResult.FAIL), VERIFY, Disposition.REJECT));
  }

  @Test
  void aMessageThatTheMtaCannotKeepIsToldToGoOn() {
    Conclusion kept = conclusion(verified(DkimResult.FAIL), VERIFY, Disposition.QUARANTINE);
    String line = "287445F8F3: dkim=fail client=mail.example.net[192.0.2.7]";
    assertLine(Level.INFO, line + " disposition=quarantine", kept, true);
    assertLine(
        Level.WARN,
        line + " disposition=accept (to be quarantined, which the MTA does not offer)",
        kept,
        false);
  }

  @Test
  void theReasonOfARefusalIsToldOnce() {
    String reason = "the login joe@example.net does not belong to example.com";
    assertLine(
        Level.WARN,
        "287445F8F3: not_permitted: The sender may not have this message signed: "
            + reason
            + ". client=mail.example.net[192.0.2.7] disposition=reject",
        conclusion(
            new Outcome.Refused(
                Refusal.NOT_PERMITTED,
                "The sender may not have this message signed: " + reason + "."),
            routing(Routing.Kind.REFUSE, Unsigned.NOT_BOUND, reason),
            Disposition.REJECT));
    String noAuthor = "The message has no From field.";
    assertLine(
        Level.WARN,
        "287445F8F3: no_author: The message has no From field."
            + " client=mail.example.net[192.0.2.7] disposition=reject",
        conclusion(
            new Outcome.Refused(Refusal.NO_AUTHOR, noAuthor),
            routing(Routing.Kind.VERIFY, Unsigned.NO_AUTHOR, noAuthor),
            Disposition.REJECT));
  }

  @Test
  void aMessageThatIsLeftAloneHasALineToo() {
    assertLine(
        Level.INFO,
        "287445F8F3: left alone client=mail.example.net[192.0.2.7]",
        Conclusions.UNTOUCHED);
  }

  @Test
  void whatGoesWrongIsWorthALook() {
    assertLine(
        Level.WARN,
        "287445F8F3: not_permitted: He may not. client=mail.example.net[192.0.2.7]"
            + " disposition=reject",
        conclusion(
            new Outcome.Refused(Refusal.NOT_PERMITTED, "He may not."), SIGN, Disposition.REJECT));
    assertLine(
        Level.WARN,
        "287445F8F3: limit=message_size: Too large. client=mail.example.net[192.0.2.7]",
        conclusion(new Outcome.LimitExceeded(Limit.MESSAGE_SIZE, "Too large."), VERIFY));
    assertLine(
        Level.ERROR,
        "287445F8F3: failed: keys/s1 cannot be read client=mail.example.net[192.0.2.7]"
            + " disposition=tempfail",
        conclusion(
            new Outcome.Failed("For the caller.", "keys/s1 cannot be read"),
            SIGN,
            Disposition.TEMPFAIL));
  }

  @Test
  void theLineBearsTheQueueIdHoweverLateTheMtaTellsIt() {
    assertEquals(List.of("NOQUEUE: left alone client=-"), logged(Conversation.agreed(), 'C', "j"));
    assertEquals(List.of("4XyZ: left alone client=-"), logged(Conversation.agreed(), 'M', "i"));
    assertEquals(List.of("4XyZ: left alone client=-"), logged(Conversation.agreed(), 'E', "i"));
  }

  private static Map<String, Object> fields(Conclusion conclusion, @Nullable String login) {
    return new MessageLine("287445F8F3", CLIENT, login, conclusion, true, MessageFacts.NONE)
        .asMap();
  }

  @Test
  void aSignedMessageHasItsFields() {
    assertEquals(
        Map.of(
            "id", "287445F8F3",
            "door", "milter",
            "role", "sign",
            "client", CLIENT,
            "caller", "joe",
            "result", "signed",
            "signatures", List.of(Map.of("d", "example.com", "s", "s1", "a", "rsa-sha256")),
            "octets", 0L,
            "disposition", "accept"),
        fields(conclusion(signed(signature("s1", "example.com")), SIGN), "joe"));
  }

  @Test
  void aVerdictHasItsSignaturesAndTheReason() {
    Map<String, Object> fields =
        fields(
            conclusion(
                verified(
                    DkimResult.FAIL,
                    report(DkimResult.FAIL, Failure.SIGNATURE, "s1", "example.net\r\nx")),
                routing(
                    Routing.Kind.VERIFY, Unsigned.EXTERNAL_CLIENT, "the client is not internal"),
                Disposition.QUARANTINE),
            null);
    assertEquals("fail", fields.get("result"));
    assertEquals("the client is not internal", fields.get("reason"));
    assertEquals("quarantine", fields.get("disposition"));
    assertEquals(
        List.of(
            Map.of(
                "d", "example.net??x",
                "s", "s1",
                "a", "rsa-sha256",
                "result", "fail",
                "reason", Failure.SIGNATURE.reason())),
        fields.get("signatures"));
    assertFalse(fields.containsKey("caller"));
  }

  @Test
  void aLimitIsNamedAndMailLeftAloneIsPassed() {
    Map<String, Object> limited =
        fields(conclusion(new Outcome.LimitExceeded(Limit.QUEUE, "Too many."), null), null);
    assertEquals("limit", limited.get("result"));
    assertEquals("queue", limited.get("limit"));
    assertEquals("Too many.", limited.get("reason"));
    assertEquals("pass", limited.get("role"));
    assertEquals("passed", fields(Conclusions.UNTOUCHED, null).get("result"));
  }

  @Test
  void ofVeryManySignaturesTheFieldsHoldTheFirst() {
    SignatureReport[] many =
        Stream.generate(() -> report(DkimResult.FAIL, null, "a", "b.example"))
            .limit(50)
            .toArray(SignatureReport[]::new);
    Map<String, Object> fields = fields(conclusion(verified(DkimResult.FAIL, many), VERIFY), null);
    assertEquals(
        Collections.nCopies(
            10, Map.of("d", "b.example", "s", "a", "a", "rsa-sha256", "result", "fail")),
        fields.get("signatures"));
    assertEquals(40, fields.get("moreSignatures"));
  }

  @Test
  void ofSeveralLinesTheLastHasAllFields() {
    List<Map<String, Object>> fields =
        told(
                List.of(
                    new Conclusion.LogLine(Conclusion.LogLine.Level.INFO, "one"),
                    new Conclusion.LogLine(Conclusion.LogLine.Level.INFO, "two")))
            .stream()
            .map(event -> ((LogFields) event.getKeyValuePairs().get(0).value).asMap())
            .toList();
    assertEquals(Map.of("id", "NOQUEUE", "door", "milter"), fields.get(0));
    assertEquals("passed", fields.get(1).get("result"));
  }

  @Test
  void theLineTellsWhatTheMtaOffered() {
    for (boolean offered : new boolean[] {true, false}) {
      Conversation talk =
          Conversation.after(
              new MilterCommand.Negotiate(6, offered ? 0x1FF : 0x11, Commands.ALL_PROTOCOL));
      talk.reception.give(
          () ->
              new FakeMessage(
                  Conclusions.verdict(DkimResult.FAIL, Disposition.QUARANTINE, Set.of())));
      String line =
          LogLines.of(
                  MessageLog.class,
                  () -> {
                    talk.takeFields();
                    talk.take(Commands.end());
                  })
              .get(0);
      assertTrue(
          line.contains(offered ? " disposition=quarantine" : " disposition=accept ("), line);
    }
  }

  @Test
  void linesThatTheConfigurationDoesNotAskForAreMarked() {
    List<ILoggingEvent> events =
        told(
            List.of(
                new Conclusion.LogLine(Conclusion.LogLine.Level.INFO, "asked for"),
                new Conclusion.LogLine(Conclusion.LogLine.Level.INFO, "not asked for", false)));
    assertEquals(
        List.of("NOQUEUE: asked for", "NOQUEUE: not asked for"),
        events.stream().map(ILoggingEvent::getFormattedMessage).toList());
    assertNull(events.get(0).getMarkerList());
    assertEquals(List.of(MessageLogging.STANDARD_OUTPUT_ONLY), events.get(1).getMarkerList());
  }

  @Test
  void aMessageOfWhichNothingIsToBeToldHasALineOnStandardOutput() {
    List<ILoggingEvent> events = told(List.of());
    assertEquals(1, events.size());
    assertEquals("NOQUEUE: left alone client=-", events.get(0).getFormattedMessage());
    assertEquals(List.of(MessageLogging.STANDARD_OUTPUT_ONLY), events.get(0).getMarkerList());
  }

  /** What is logged of a message that goes on untouched with these lines. */
  private static List<ILoggingEvent> told(List<Conclusion.LogLine> lines) {
    Conversation talk = Conversation.agreed();
    Conclusion conclusion =
        new Conclusion(null, null, Disposition.ACCEPT, Set.of(), List.of(), null, null, lines);
    talk.reception.give(() -> new FakeMessage(conclusion));
    return LogLines.events(
        MessageLog.class,
        () -> {
          talk.takeFields();
          talk.take(Commands.end());
        });
  }

  private static List<String> logged(Conversation talk, char stage, String macro) {
    MilterCommand macros = Commands.macros(stage, macro, "4XyZ");
    return LogLines.of(
        MessageLog.class,
        () -> {
          if (stage != 'E') {
            talk.take(macros);
          }
          talk.takeFields();
          if (stage == 'E') {
            talk.take(macros);
          }
          talk.take(Commands.end());
        });
  }
}
