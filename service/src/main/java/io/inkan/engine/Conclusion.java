package io.inkan.engine;

import io.inkan.policy.Disposition;
import io.inkan.policy.Dispositions;
import io.inkan.policy.Routing;
import org.jspecify.annotations.Nullable;

/**
 * What came of a message that a mail server handed over, and what is to become of it.
 *
 * @param outcome what came of it, or null if it goes on untouched
 * @param routing what was decided about it, and why; null if it was given up before that
 * @param disposition what is to become of it
 * @param told whether its Authentication-Results field is to be added
 */
public record Conclusion(
    @Nullable Outcome outcome, @Nullable Routing routing, Disposition disposition, boolean told) {

  /** A message that is left alone. */
  static Conclusion untouched(Routing routing) {
    return new Conclusion(null, routing, Disposition.ACCEPT, false);
  }

  /** What an outcome leads to. */
  static Conclusion of(Outcome outcome, @Nullable Routing routing, Dispositions dispositions) {
    return outcome.accept(new Leading(routing, dispositions));
  }

  private record Leading(@Nullable Routing routing, Dispositions dispositions)
      implements Outcome.Cases<Conclusion> {

    @Override
    public Conclusion signed(Outcome.Signed signed) {
      return new Conclusion(signed, routing, Disposition.ACCEPT, false);
    }

    @Override
    public Conclusion verified(Outcome.Verified verified) {
      return new Conclusion(
          verified,
          routing,
          dispositions.of(verified.result()),
          dispositions.tells(verified.result()));
    }

    @Override
    public Conclusion refused(Outcome.Refused refused) {
      return new Conclusion(refused, routing, of(refused.refusal()), false);
    }

    @Override
    public Conclusion limitExceeded(Outcome.LimitExceeded exceeded) {
      return new Conclusion(exceeded, routing, of(exceeded.limit()), false);
    }

    @Override
    public Conclusion failed(Outcome.Failed failed) {
      return new Conclusion(failed, routing, dispositions.trouble(), false);
    }

    private Disposition of(Refusal refusal) {
      return switch (refusal) {
        case NOT_A_MESSAGE, FORBIDDEN_OCTETS, NO_AUTHOR, NOTHING_SIGNS, IDENTITY_MISMATCH ->
            dispositions.malformed();
        case NOT_PERMITTED -> Disposition.REJECT;
      };
    }

    /** A mail server is told to try again only for what can pass later. */
    private Disposition of(Limit limit) {
      return switch (limit) {
        case HEADER_SIZE, HEADER_FIELDS, MESSAGE_SIZE -> dispositions.malformed();
        case MESSAGE_TIME, IDLE_TIME, QUEUE, SPOOL, CONNECTIONS -> dispositions.trouble();
      };
    }
  }
}
