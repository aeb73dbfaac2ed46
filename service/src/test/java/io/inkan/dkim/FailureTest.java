package io.inkan.dkim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** RFC 8601 §2.7.1. */
class FailureTest {

  private static final Set<Failure> POLICY =
      EnumSet.of(
          Failure.EXPIRED,
          Failure.FROM_THE_FUTURE,
          Failure.TOO_MANY_SIGNATURES,
          Failure.TOO_MANY_NAMES,
          Failure.FIELD_REPEATED,
          Failure.FIELD_NOT_SIGNED,
          Failure.BODY_PARTLY_SIGNED,
          Failure.KEY_TOO_LONG);
  private static final Set<Failure> FAIL =
      EnumSet.of(Failure.BODY_HASH, Failure.SIGNATURE, Failure.BODY_TOO_SHORT);

  private static final Map<Failure, DkimResult> OTHER =
      Map.of(
          Failure.KEY_UNAVAILABLE, DkimResult.TEMPERROR,
          Failure.IGNORED, DkimResult.NEUTRAL);

  @ParameterizedTest
  @EnumSource
  void everyFailureHasItsResult(Failure failure) {
    DkimResult expected =
        POLICY.contains(failure)
            ? DkimResult.POLICY
            : FAIL.contains(failure)
                ? DkimResult.FAIL
                : OTHER.getOrDefault(failure, DkimResult.PERMERROR);
    assertEquals(expected, failure.result());
  }

  @ParameterizedTest
  @EnumSource
  void reasonIsSafeInACommentAndAQuotedString(Failure failure) {
    assertTrue(failure.reason().matches("[A-Za-z0-9 -]+"), failure.reason());
  }

  @Test
  void reasonsAreDistinct() {
    Set<String> reasons = new HashSet<>();
    for (Failure failure : Failure.values()) {
      assertTrue(reasons.add(failure.reason()), failure.reason());
    }
  }
}
