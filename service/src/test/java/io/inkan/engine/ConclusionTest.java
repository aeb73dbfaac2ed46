package io.inkan.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.inkan.dkim.DkimResult;
import io.inkan.message.HeaderField;
import io.inkan.policy.Disposition;
import io.inkan.policy.Dispositions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each outcome leads to. */
class ConclusionTest {

  /** Each word apart, so that none is taken for another. */
  private static final Dispositions APART =
      new Dispositions(
          Map.of(DkimResult.FAIL, Disposition.DISCARD, DkimResult.PASS, Disposition.ACCEPT),
          Disposition.QUARANTINE,
          Disposition.TEMPFAIL,
          false);

  private static Disposition of(Outcome outcome, Dispositions dispositions) {
    Conclusion conclusion = Conclusion.of(outcome, null, dispositions, () -> Set.of(4));
    assertEquals(outcome, conclusion.outcome());
    return conclusion.disposition();
  }

  @Test
  void refusalsLeadToWhatIsSaidOfMalformedMailButForWhatIsNotPermitted() {
    for (Refusal refusal : Refusal.values()) {
      assertEquals(
          refusal == Refusal.NOT_PERMITTED ? Disposition.REJECT : Disposition.QUARANTINE,
          of(new Outcome.Refused(refusal, ""), APART),
          refusal.word());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HEADER_SIZE, QUARANTINE",
    "HEADER_FIELDS, QUARANTINE",
    "MESSAGE_SIZE, QUARANTINE",
    "MESSAGE_TIME, TEMPFAIL",
    "IDLE_TIME, TEMPFAIL",
    "QUEUE, TEMPFAIL",
    "SPOOL, TEMPFAIL",
    "CONNECTIONS, TEMPFAIL",
    "PEERS, TEMPFAIL"
  })
  void onlyWhatCanPassLaterIsToBeTriedAgain(Limit limit, Disposition disposition) {
    assertEquals(disposition, of(new Outcome.LimitExceeded(limit, ""), APART));
  }

  @ParameterizedTest
  @EnumSource(Limit.class)
  void everyLimitLeadsToSomething(Limit limit) {
    Disposition byDefault = of(new Outcome.LimitExceeded(limit, ""), Dispositions.DEFAULT);
    assertEquals(true, Set.of(Disposition.ACCEPT, Disposition.TEMPFAIL).contains(byDefault));
  }

  @Test
  void troubleOnThisSideIsToBeTriedAgain() {
    assertEquals(Disposition.TEMPFAIL, of(new Outcome.Failed("", ""), APART));
    assertEquals(Disposition.TEMPFAIL, of(new Outcome.Failed("", ""), Dispositions.DEFAULT));
  }

  @ParameterizedTest
  @EnumSource(DkimResult.class)
  void verdictsLeadToWhatIsSaidOfThem(DkimResult result) {
    Outcome verified =
        new Outcome.Verified(
            result, List.of(), HeaderField.of("Authentication-Results", " x; none"), Set.of());
    assertEquals(
        result == DkimResult.FAIL ? Disposition.DISCARD : Disposition.ACCEPT, of(verified, APART));
    assertEquals(
        result == DkimResult.NONE,
        Conclusion.of(verified, null, Dispositions.DEFAULT, Set::of).added().isEmpty());
  }

  @Test
  void messageThatNobodyLookedAtLosesWhatBearsOurName() {
    for (Outcome outcome :
        List.of(
            new Outcome.Refused(Refusal.FORBIDDEN_OCTETS, ""),
            new Outcome.LimitExceeded(Limit.MESSAGE_SIZE, ""),
            new Outcome.Failed("", ""))) {
      Conclusion conclusion =
          Conclusion.of(outcome, null, Dispositions.DEFAULT, () -> Set.of(2, 3));
      assertEquals(Set.of(2, 3), conclusion.removed());
      assertEquals(List.of(), conclusion.added());
    }
  }

  @Test
  void signedMailIsAccepted() {
    assertEquals(
        Disposition.ACCEPT, of(new Outcome.Signed(List.of(), Set.of()), Dispositions.DEFAULT));
  }
}
