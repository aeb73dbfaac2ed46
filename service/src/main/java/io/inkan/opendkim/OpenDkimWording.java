package io.inkan.opendkim;

import io.inkan.dkim.DkimResult;
import io.inkan.dkim.Failure;
import io.inkan.dkim.ResultsWording;
import io.inkan.dkim.SignatureReport;
import org.jspecify.annotations.Nullable;

/**
 * OpenDKIM's words: a signature whose key was asked for and that does not pass is {@code fail}, and
 * says why; one that breaks a rule before that is {@code permerror}, and does not.
 *
 * @param unprotected what a key without DNSSEC comes to
 */
record OpenDkimWording(KeyProtection unprotected) implements ResultsWording {

  @Override
  public DkimResult result(SignatureReport report) {
    Failure failure = report.failure();
    if (unprotected.concerns(report)) {
      return unprotected == KeyProtection.FAIL ? DkimResult.POLICY : DkimResult.NEUTRAL;
    }
    if (failure == null) {
      return report.result();
    }
    return switch (failure) {
      case SIGNATURE,
          BODY_HASH,
          BODY_TOO_SHORT,
          NO_KEY,
          KEY_REVOKED,
          KEY_VERSION,
          KEY_TYPE,
          KEY_HASH,
          KEY_SERVICE,
          KEY_IDENTITY,
          FIELD_NOT_SIGNED ->
          DkimResult.FAIL;
      case KEY_UNAVAILABLE, KEY_SYNTAX -> DkimResult.TEMPERROR;
      case KEY_TOO_SHORT, KEY_TOO_LONG, BODY_PARTLY_SIGNED, FIELD_REPEATED -> DkimResult.POLICY;
      case IGNORED, TOO_MANY_SIGNATURES -> DkimResult.NEUTRAL;
      default -> DkimResult.PERMERROR;
    };
  }

  @Override
  public @Nullable String reason(SignatureReport report) {
    DkimResult result = result(report);
    Failure failure = report.failure();
    if (failure == null || (result != DkimResult.FAIL && result != DkimResult.POLICY)) {
      return null;
    }
    return SignatureError.text(failure);
  }
}
