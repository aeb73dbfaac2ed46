package io.inkan.opendkim;

import io.inkan.dkim.DkimResult;
import io.inkan.dkim.Failure;
import io.inkan.dkim.SignatureReport;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What OpenDKIM makes of a message's signatures: of several, the first that passes speaks for the
 * message, else the first that was looked at.
 *
 * @param status what came of the message
 * @param spokesman the signature that speaks for it, or null if there is none
 */
record Verdict(Status status, @Nullable SignatureReport spokesman) {

  /**
   * Reasons that OpenDKIM does not know: it may have let such a signature pass, and a message is
   * not refused that it would have accepted.
   */
  private static final Set<Failure> STRICTER =
      Set.of(Failure.SHA1, Failure.FIELD_REPEATED, Failure.BODY_PARTLY_SIGNED);

  /** What comes of a message that is verified. */
  enum Status {
    GOOD,
    BAD,
    KEY_NOT_FOUND,
    KEY_REVOKED,
    /** The key cannot be had now. */
    KEY_UNAVAILABLE,
    /** The signature breaks some other rule. */
    UNVERIFIABLE,
    UNSIGNED
  }

  static Verdict of(List<SignatureReport> reports) {
    List<SignatureReport> regarded = reports.stream().filter(report -> !isIgnored(report)).toList();
    if (regarded.isEmpty()) {
      return new Verdict(Status.UNSIGNED, null);
    }
    for (SignatureReport report : regarded) {
      if (report.result() == DkimResult.PASS) {
        return new Verdict(Status.GOOD, report);
      }
    }
    for (SignatureReport report : regarded) {
      Failure failure = report.failure();
      if (failure != null && STRICTER.contains(failure)) {
        return new Verdict(Status.UNVERIFIABLE, report);
      }
    }
    SignatureReport first = regarded.get(0);
    return new Verdict(status(first.failure()), first);
  }

  /** The same, as far as keys without DNSSEC do not say otherwise. */
  Verdict asFor(KeyProtection unprotected, List<SignatureReport> reports) {
    return !unprotected.concerns(reports)
        ? this
        : new Verdict(
            unprotected == KeyProtection.FAIL ? Status.BAD : Status.UNVERIFIABLE, spokesman);
  }

  private static boolean isIgnored(SignatureReport report) {
    Failure failure = report.failure();
    return failure == Failure.TOO_MANY_SIGNATURES || failure == Failure.IGNORED;
  }

  private static Status status(@Nullable Failure failure) {
    if (failure == null) {
      return Status.UNVERIFIABLE;
    }
    return switch (failure) {
      case NO_KEY -> Status.KEY_NOT_FOUND;
      case KEY_REVOKED -> Status.KEY_REVOKED;
      case KEY_UNAVAILABLE -> Status.KEY_UNAVAILABLE;
      case SIGNATURE, BODY_HASH -> Status.BAD;
      default -> Status.UNVERIFIABLE;
    };
  }
}
