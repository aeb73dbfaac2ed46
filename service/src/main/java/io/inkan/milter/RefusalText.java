package io.inkan.milter;

import io.inkan.dkim.DkimResult;
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
    String reply = conclusion.reply();
    if (reply != null) {
      return reply;
    }
    Outcome outcome = conclusion.outcome();
    if (outcome instanceof Outcome.Refused refused) {
      return refused.refusal() == Refusal.NOT_PERMITTED
          ? "550 5.7.1 The sender may not use the author's domain"
          : "550 5.6.0 The message is malformed";
    }
    if (outcome instanceof Outcome.LimitExceeded) {
      return "552 5.3.4 The message is too large";
    }
    return outcome instanceof Outcome.Verified verified
        ? reject(verified.result())
        : "550 5.3.0 The message is not accepted";
  }

  /** RFC 7372 §3.1 has codes for what does not pass, and for what is not acceptable. */
  private static String reject(DkimResult result) {
    return switch (result) {
      case NONE -> "550 5.7.20 The message has no DKIM signature";
      case FAIL, NEUTRAL, PERMERROR, TEMPERROR -> "550 5.7.20 No passing DKIM signature found";
      case POLICY -> "550 5.7.21 No acceptable DKIM signature found";
      case PASS -> "550 5.7.1 Messages with a good DKIM signature are not accepted";
    };
  }

  static String tempfail(Conclusion conclusion) {
    String reply = conclusion.reply();
    if (reply != null) {
      return reply;
    }
    Outcome outcome = conclusion.outcome();
    if (outcome instanceof Outcome.Verified verified) {
      return tempfail(verified.result());
    }
    return isBusy(outcome)
        ? "451 4.3.2 Too many messages wait already; try again later"
        : "451 4.3.0 The message cannot be handled now; try again later";
  }

  /** RFC 3463 §3.8: X.7.5 is a cryptographic failure, X.7.1 what is not authorized. */
  private static String tempfail(DkimResult result) {
    return switch (result) {
      case NONE -> "451 4.7.1 The message has no DKIM signature; try again later";
      case FAIL -> "451 4.7.5 The message's DKIM signatures do not verify; try again later";
      case NEUTRAL, PERMERROR ->
          "451 4.7.5 The message's DKIM signatures cannot be verified; try again later";
      case TEMPERROR ->
          "451 4.7.5 The message's DKIM signatures cannot be verified now; try again later";
      case POLICY -> "451 4.7.1 The message has no acceptable DKIM signature; try again later";
      case PASS ->
          "451 4.7.1 Messages with a good DKIM signature are not accepted; try again later";
    };
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
