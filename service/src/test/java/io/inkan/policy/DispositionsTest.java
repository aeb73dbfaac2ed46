package io.inkan.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.inkan.dkim.DkimResult;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DispositionsTest {

  @ParameterizedTest
  @EnumSource(DkimResult.class)
  void defaultsRefuseNoMailForItsSignatures(DkimResult result) {
    // RFC 6376 §6.1: "a Verifier SHOULD NOT treat a message that has one or more bad signatures and
    // no good signatures differently from a message with no signature at all"
    assertEquals(Disposition.ACCEPT, Dispositions.DEFAULT.of(result));
  }

  @Test
  void defaultsAcceptWhatCannotBeHandledAndDelayWhatCannotBeHandledNow() {
    assertEquals(Disposition.ACCEPT, Dispositions.DEFAULT.malformed());
    assertEquals(Disposition.TEMPFAIL, Dispositions.DEFAULT.trouble());
  }

  @ParameterizedTest
  @EnumSource(DkimResult.class)
  void everyResultIsToldButTheLackOfSignatures(DkimResult result) {
    assertEquals(result != DkimResult.NONE, Dispositions.DEFAULT.tells(result));
    Dispositions talkative =
        new Dispositions(Map.of(), Disposition.ACCEPT, Disposition.TEMPFAIL, true);
    assertEquals(true, talkative.tells(result));
  }

  @ParameterizedTest
  @EnumSource(DkimResult.class)
  void whatIsNotSaidIsAccepted(DkimResult result) {
    Dispositions strict =
        new Dispositions(
            Map.of(DkimResult.FAIL, Disposition.REJECT),
            Disposition.ACCEPT,
            Disposition.TEMPFAIL,
            false);
    assertEquals(
        result == DkimResult.FAIL ? Disposition.REJECT : Disposition.ACCEPT, strict.of(result));
  }
}
