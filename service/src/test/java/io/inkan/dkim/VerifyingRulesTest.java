package io.inkan.dkim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.inkan.dkim.VerifyingRules.PartialBody;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifyingRulesTest {

  @Test
  void rfc8301ShorterKeysThan1024BitsCannotBeAllowed() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new VerifyingRules(PartialBody.REFUSE, 0, 1, 1, 1023, 8192));
    assertEquals(1024, VerifyingRules.DEFAULT.minimumKeyBits());
  }

  @ParameterizedTest
  @CsvSource({"-1, 1, 1, 1024", "0, 0, 1, 1024", "0, 1, 0, 1024", "0, 1, 1, 1023"})
  void limitsArePositive(long drift, int signatures, int names, int maximumBits) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new VerifyingRules(PartialBody.REFUSE, drift, signatures, names, 1024, maximumBits));
  }

  @Test
  void ordinaryRulesIgnoreNoSignatureAndAskForNoMoreThanTheRfcs() {
    assertEquals(Set.of(), VerifyingRules.DEFAULT.mustBeSigned());
    assertNull(VerifyingRules.DEFAULT.coverage());
    assertNull(VerifyingRules.DEFAULT.screen());
  }
}
