package io.inkan.http;

import io.inkan.engine.Limit;
import io.inkan.engine.Outcome;
import io.inkan.engine.Refusal;

/** The answers to outcomes that are errors on either route. */
abstract class OutcomeAnswers implements Outcome.Cases<Answer> {

  private final String requestId;

  OutcomeAnswers(String requestId) {
    this.requestId = requestId;
  }

  /** A signed message where none was to be signed would be a defect of this program. */
  @Override
  public Answer signed(Outcome.Signed signed) {
    return Problems.internal().answer(requestId);
  }

  /** A verified message where none was to be verified would be a defect of this program. */
  @Override
  public Answer verified(Outcome.Verified verified) {
    return Problems.internal().answer(requestId);
  }

  @Override
  public Answer refused(Outcome.Refused refused) {
    Refusal refusal = refused.refusal();
    return Problem.typed(status(refusal), refusal.word(), title(refusal), refused.detail())
        .answer(requestId);
  }

  @Override
  public Answer limitExceeded(Outcome.LimitExceeded exceeded) {
    return problem(exceeded).answer(requestId);
  }

  /** The problem that a limit is, whether the engine or the door ran into it. */
  static Problem problem(Outcome.LimitExceeded exceeded) {
    Limit limit = exceeded.limit();
    int status = status(limit);
    Problem problem = Problem.typed(status, limit.word(), title(limit), exceeded.detail());
    // RFC 9110 §10.2.3: Retry-After, in seconds
    return status == 503 ? problem.with("Retry-After", "1") : problem;
  }

  @Override
  public Answer failed(Outcome.Failed failed) {
    return Problem.typed(500, "failed", "Something on this side does not work", failed.detail())
        .answer(requestId);
  }

  private static int status(Refusal refusal) {
    return switch (refusal) {
      case NOT_A_MESSAGE, FORBIDDEN_OCTETS, NO_AUTHOR -> 400;
      case NOT_PERMITTED -> 403;
      case NOTHING_SIGNS -> 422;
      // The identity is a parameter of the request.
      case IDENTITY_MISMATCH -> 400;
    };
  }

  private static String title(Refusal refusal) {
    return switch (refusal) {
      case NOT_A_MESSAGE -> "This is not a message";
      case FORBIDDEN_OCTETS -> "The message holds forbidden octets";
      case NO_AUTHOR -> "The message has no author";
      case NOT_PERMITTED -> "The caller may not sign for this domain";
      case NOTHING_SIGNS -> "Nothing signs this sender";
      case IDENTITY_MISMATCH -> "The identity does not suit the signing domain";
    };
  }

  private static int status(Limit limit) {
    return switch (limit) {
      case HEADER_SIZE, HEADER_FIELDS, MESSAGE_SIZE -> 413;
      case IDLE_TIME, MESSAGE_TIME -> 408;
      case QUEUE, SPOOL, CONNECTIONS, PEERS -> 503;
    };
  }

  private static String title(Limit limit) {
    return switch (limit) {
      case HEADER_SIZE -> "The header section is too large";
      case HEADER_FIELDS -> "The message has too many header fields";
      case MESSAGE_SIZE -> "The message is too large";
      case IDLE_TIME -> "The sender was silent for too long";
      case MESSAGE_TIME -> "The message took too long";
      case QUEUE -> "Too much work is waiting";
      case SPOOL -> "The spool is full";
      case CONNECTIONS -> "Too many connections are open";
      case PEERS -> "This peer may not connect";
    };
  }
}
