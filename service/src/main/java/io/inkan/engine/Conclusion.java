package io.inkan.engine;

import io.inkan.message.HeaderField;
import io.inkan.policy.Disposition;
import io.inkan.policy.Dispositions;
import io.inkan.policy.Routing;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What came of a message that a mail server handed over, and what is to become of it.
 *
 * @param outcome what came of it, or null if it goes on untouched
 * @param routing what was decided about it, and why; null if it was given up before that
 * @param disposition what is to become of it
 * @param removed the indexes, from 0 at the top, of the message's own fields that must go
 * @param added the fields to put at the top, from the top down
 */
public record Conclusion(
    @Nullable Outcome outcome,
    @Nullable Routing routing,
    Disposition disposition,
    Set<Integer> removed,
    List<HeaderField> added) {

  public Conclusion {
    removed = Set.copyOf(removed);
    added = List.copyOf(added);
  }

  /** A message that is left alone. */
  static Conclusion untouched(Routing routing) {
    return new Conclusion(null, routing, Disposition.ACCEPT, Set.of(), List.of());
  }

  /**
   * What an outcome leads to.
   *
   * @param forged the fields that must go where the outcome does not name them: what nobody could
   *     look at must not look as if we had
   */
  static Conclusion of(
      Outcome outcome,
      @Nullable Routing routing,
      Dispositions dispositions,
      Supplier<Set<Integer>> forged) {
    return outcome.accept(new Leading(routing, dispositions, forged));
  }

  private record Leading(
      @Nullable Routing routing, Dispositions dispositions, Supplier<Set<Integer>> forged)
      implements Outcome.Cases<Conclusion> {

    @Override
    public Conclusion signed(Outcome.Signed signed) {
      return new Conclusion(
          signed,
          routing,
          Disposition.ACCEPT,
          signed.removed(),
          signed.signatures().stream().map(NewSignature::field).toList());
    }

    @Override
    public Conclusion verified(Outcome.Verified verified) {
      return new Conclusion(
          verified,
          routing,
          dispositions.of(verified.result()),
          verified.removed(),
          dispositions.tells(verified.result())
              ? List.of(verified.authenticationResults())
              : List.of());
    }

    @Override
    public Conclusion refused(Outcome.Refused refused) {
      return unread(refused, of(refused.refusal()));
    }

    @Override
    public Conclusion limitExceeded(Outcome.LimitExceeded exceeded) {
      return unread(exceeded, of(exceeded.limit()));
    }

    @Override
    public Conclusion failed(Outcome.Failed failed) {
      return unread(failed, dispositions.trouble());
    }

    private Conclusion unread(Outcome outcome, Disposition disposition) {
      return new Conclusion(outcome, routing, disposition, forged.get(), List.of());
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
        case MESSAGE_TIME, IDLE_TIME, QUEUE, SPOOL, CONNECTIONS, PEERS -> dispositions.trouble();
      };
    }
  }
}
