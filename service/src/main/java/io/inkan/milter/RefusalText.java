package io.inkan.milter;

import io.inkan.engine.Conclusion;
import io.inkan.engine.Limit;
import io.inkan.engine.Outcome;
import io.inkan.engine.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What a client is told whose message is refused: code, enhanced code (RFC 3463) and a sentence
 * that gives nothing away of this side.
 */
final class RefusalText {

  private RefusalText() {}

  static String reject(Conclusion conclusion) {
    Outcome outcome = conclusion.outcome();
    if (outcome instanceof Outcome.Refused refused) {
      return refused.refusal() == Refusal.NOT_PERMITTED
          ? "550 5.7.1 The sender may not use the author's domain"
          : "550 5.6.0 The message is malformed";
    }
    if (outcome instanceof Outcome.LimitExceeded) {
      return "552 5.3.4 The message is too large";
    }
    // RFC 7372 §3.1: "5.7.20 No passing DKIM signature found"
    return "550 5.7.20 No passing DKIM signature found";
  }

  static String tempfail(Conclusion conclusion) {
    Outcome outcome = conclusion.outcome();
    if (outcome instanceof Outcome.Verified) {
      // RFC 3463 §3.8: X.7.5 Cryptographic failure
      return "451 4.7.5 The message's signatures do not verify now; try again later";
    }
    return isBusy(outcome)
        ? "451 4.3.2 Too many messages wait already; try again later"
        : "451 4.3.0 The message cannot be handled now; try again later";
  }

  private static boolean isBusy(@Nullable Outcome outcome) {
    return outcome instanceof Outcome.LimitExceeded exceeded && exceeded.limit() == Limit.QUEUE;
  }

  /** Why a message is kept, for whoever looks at it. */
  static String quarantine(Conclusion conclusion) {
    Outcome outcome = conclusion.outcome();
    return "inkan: dkim=" + (outcome == null ? "none" : outcome.word());
  }
}
