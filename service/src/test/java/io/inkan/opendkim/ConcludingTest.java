package io.inkan.opendkim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.crypto.SignatureAlgorithm;
import io.inkan.dkim.AuthenticationResults;
import io.inkan.dkim.DkimResult;
import io.inkan.dkim.Selector;
import io.inkan.dkim.SignatureReport;
import io.inkan.engine.Conclusion;
import io.inkan.engine.Course;
import io.inkan.engine.Finished;
import io.inkan.engine.Limit;
import io.inkan.engine.NewSignature;
import io.inkan.engine.Outcome;
import io.inkan.engine.Refusal;
import io.inkan.message.DomainName;
import io.inkan.message.HeaderField;
import io.inkan.policy.Disposition;
import io.inkan.policy.Envelope;
import io.inkan.policy.Origin;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a message, in the replies and the log lines of OpenDKIM. */
class ConcludingTest {

  private static final String[] FIELDS = {
    "Authentication-Results: mx.example.org/4OLD; dkim=pass (forged)",
    "DKIM-Signature: v=1; old",
    "From: joe@example.com",
    "Authentication-Results: mx.example.net; dkim=pass"
  };

  private final Site site = new Site();

  private Conclusion conclude(Outcome outcome) {
    return conclude(Site.STRANGER, outcome);
  }

  private Conclusion conclude(Origin origin, Outcome outcome) {
    OpenDkimHandling handling = site.handling();
    Envelope envelope = Site.envelope(origin, "bob@example.org");
    Course course = handling.course(envelope, Site.fields(FIELDS)).toCompletableFuture().join();
    return handling
        .conclude(new Finished(envelope, Site.fields(FIELDS), Set.of(), course, outcome))
        .toCompletableFuture()
        .join();
  }

  private static Outcome verified(String failures) {
    List<SignatureReport> reports = VerdictTest.reports(failures);
    DkimResult result = reports.isEmpty() ? DkimResult.NONE : reports.get(0).result();
    return new Outcome.Verified(
        result, reports, AuthenticationResults.write("other", reports), Set.of());
  }

  private static Outcome signed(String... selectors) {
    return new Outcome.Signed(
        List.of(selectors).stream().map(ConcludingTest::signature).toList(), Set.of());
  }

  private static NewSignature signature(String selector) {
    return new NewSignature(
        DomainName.of("example.com"),
        Selector.of(selector),
        SignatureAlgorithm.RSA_SHA256,
        null,
        HeaderField.of("DKIM-Signature", " v=1; s=" + selector));
  }

  private static List<String> added(Conclusion conclusion) {
    return conclusion.added().stream().map(HeaderField::text).toList();
  }

  @Test
  void signedMessageLosesForgedResultsAndItsLastSignatureStandsAtTheTop() {
    Conclusion conclusion = conclude(Site.INTERNAL, signed("one", "two"));
    assertEquals(
        List.of("DKIM-Signature: v=1; s=two", "DKIM-Signature: v=1; s=one"), added(conclusion));
    assertEquals(Set.of(0), conclusion.removed());
    assertEquals(
        List.of(
            "DKIM-Signature field added (s=one, d=example.com)",
            "DKIM-Signature field added (s=two, d=example.com)"),
        Site.texts(conclusion.log()));
  }

  @Test
  void whatWentWellIsForStandardOutputAloneUnlessSyslogSuccessAsksForIt() {
    site.logging = new OpenDkimRules.Logging(false, false, false);
    for (Conclusion conclusion :
        List.of(
            conclude(Site.INTERNAL, signed("one")), conclude(Site.loggedIn(), verified("PASS")))) {
      assertTrue(
          Objects.requireNonNull(conclusion.log()).stream().noneMatch(Conclusion.LogLine::asked),
          () -> "" + conclusion.log());
    }
  }

  @Test
  void effectsOnTheMessageAreThoseOfTheOptions() {
    site.effects =
        new OpenDkimRules.Effects(false, false, false, true, "Inkan v1", false, "pit@example.org");
    Conclusion signed = conclude(Site.with(null, Map.of("j", "mail.example.org")), signed("one"));
    assertEquals("DKIM-Filter: Inkan v1 mail.example.org 4ID", added(signed).get(0));
    assertEquals(Set.of(0, 1), signed.removed());
    Conclusion bad = conclude(verified("BODY_HASH"));
    assertEquals(Set.of(0), bad.removed());
    assertEquals(
        new Conclusion.Redirection(List.of("bob@example.org"), "pit@example.org"),
        bad.redirection());
    assertNull(conclude(verified("PASS")).redirection());
  }

  @Test
  void keptResultsStay() {
    site.results =
        new OpenDkimRules.Results("mx.example.org", false, false, true, false, null, true);
    assertEquals(Set.of(), conclude(verified("PASS")).removed());
  }

  @ParameterizedTest
  @CsvSource({
    "BODY_HASH, BAD_SIGNATURE, 550 5.7.0 bad DKIM signature data, bad signature data",
    "NO_KEY, KEY_NOT_FOUND, 550 5.7.0 DKIM key retrieval failed,"
        + " 'key retrieval failed (s=s, d=example.net)'",
    "KEY_REVOKED, BAD_SIGNATURE, '', 'key revoked (s=s, d=example.net)'",
    "'', NO_SIGNATURE, 550 5.7.0 no DKIM signature data, no signature data"
  })
  void eachOccasionHasItsActionItsReplyAndItsLine(
      String failures, Occasion occasion, String reply, String line) {
    site.actions.put(occasion, Disposition.REJECT);
    Conclusion conclusion = conclude(verified(failures));
    assertEquals(Disposition.REJECT, conclusion.disposition());
    assertEquals(reply, conclusion.reply());
    assertTrue(Site.texts(conclusion.log()).contains(line), () -> "" + conclusion.log());
    site.actions.put(occasion, Disposition.ACCEPT);
    assertEquals(Disposition.ACCEPT, conclude(verified(failures)).disposition());
  }

  @Test
  void delayBecauseOfAKeyHasACodeOfItsOwn() {
    site.actions.put(Occasion.KEY_NOT_FOUND, Disposition.TEMPFAIL);
    assertEquals("451 4.7.5 DKIM key retrieval failed", conclude(verified("NO_KEY")).reply());
  }

  @Test
  void keyThatCannotBeHadNowIsToldAndTheMessageAccepted() {
    Conclusion conclusion = conclude(verified("KEY_UNAVAILABLE"));
    assertEquals(Disposition.ACCEPT, conclusion.disposition());
    assertTrue(added(conclusion).get(0).contains("dkim=temperror"));
  }

  @Test
  void signatureThatBreaksAnotherRuleIsToldAndAccepted() {
    site.actions.replaceAll((occasion, action) -> Disposition.REJECT);
    Conclusion conclusion = conclude(verified("EXPIRED"));
    assertEquals(Disposition.ACCEPT, conclusion.disposition());
    assertEquals(1, conclusion.added().size());
  }

  @Test
  void unsignedMailIsToldAboutOnAskingAndThenOnNoSignatureHasNoSay() {
    assertEquals(List.of(), conclude(verified("")).added());
    site.actions.put(Occasion.NO_SIGNATURE, Disposition.REJECT);
    site.results =
        new OpenDkimRules.Results("mx.example.org", false, true, false, false, null, true);
    Conclusion told = conclude(verified(""));
    assertEquals(Disposition.ACCEPT, told.disposition());
    assertTrue(added(told).get(0).contains("dkim=none"), () -> "" + added(told));
  }

  @Test
  void resultsAreInTheNameOfTheMailServerUnlessTheyHaveTheirOwn() {
    site.results = new OpenDkimRules.Results(null, false, true, false, false, null, true);
    Conclusion named = conclude(Site.with(null, Map.of("j", "mail.example.org")), verified(""));
    assertTrue(added(named).get(0).startsWith("Authentication-Results: mail.example.org;"));
    assertTrue(
        added(conclude(verified(""))).get(0).startsWith("Authentication-Results: unknown-host;"));
  }

  @Test
  void tooManyFieldsAreAMatterOfSecurity() {
    Conclusion conclusion = conclude(new Outcome.LimitExceeded(Limit.HEADER_SIZE, ""));
    assertEquals(Disposition.TEMPFAIL, conclusion.disposition());
    assertEquals("", conclusion.reply());
    assertEquals(List.of("too much header data"), last(conclusion));
  }

  private static List<String> last(Conclusion conclusion) {
    List<String> texts = Site.texts(conclusion.log());
    return texts.subList(texts.size() - 1, texts.size());
  }

  @ParameterizedTest
  @EnumSource(
      value = Limit.class,
      names = {"MESSAGE_TIME", "QUEUE"})
  void whatCannotBeHandledNowIsAnInternalError(Limit limit) {
    assertEquals(
        "451 4.7.0 resource unavailable", conclude(new Outcome.LimitExceeded(limit, "")).reply());
  }

  @Test
  void troubleWithAKeyOrTableAsksForAnotherTryWhateverIsConfigured() {
    site.actions.replaceAll((occasion, action) -> Disposition.ACCEPT);
    Conclusion conclusion = conclude(Site.INTERNAL, new Outcome.Failed("", "no such key"));
    assertEquals(Disposition.TEMPFAIL, conclusion.disposition());
    assertEquals("", conclusion.reply());
    assertEquals(List.of("no such key"), last(conclusion));
  }

  @Test
  void troubleWithVerifyingIsAnInternalErrorOrKeptForAPerson() {
    Outcome failed = new Outcome.Failed("", "out of order");
    assertEquals("451 4.7.0 internal DKIM error", conclude(failed).reply());
    site.effects = new OpenDkimRules.Effects(false, false, false, false, null, true, null);
    assertEquals(Disposition.QUARANTINE, conclude(failed).disposition());
  }

  @Test
  void messageThatMustNotBeSignedIsASignatureError() {
    Conclusion conclusion =
        conclude(Site.INTERNAL, new Outcome.Refused(Refusal.FORBIDDEN_OCTETS, "a NUL"));
    assertEquals("550 5.7.0 DKIM signing error", conclusion.reply());
  }

  @Test
  void keyWithoutDnssecCountsAsUnprotectedKeySays() {
    site.actions.put(Occasion.BAD_SIGNATURE, Disposition.REJECT);
    site.unprotected = KeyProtection.FAIL;
    Conclusion failed = conclude(verified("PASS"));
    assertEquals(Disposition.REJECT, failed.disposition());
    assertTrue(added(failed).get(0).contains("dkim=policy"));
    site.unprotected = KeyProtection.NEUTRAL;
    Conclusion neutral = conclude(verified("PASS"));
    assertEquals(Disposition.ACCEPT, neutral.disposition());
    assertTrue(added(neutral).get(0).contains("dkim=neutral"));
  }

  @Test
  void keyWithoutDnssecIsToldAsOpenDkimTellsIt() {
    String told = added(conclude(verified("PASS"))).get(0).replaceAll("\\s+", " ");
    assertTrue(told.contains("dkim=pass (2048-bit key; unprotected) header.d=example.net"), told);
  }
}
