package io.inkan.engine;

import io.inkan.message.HeaderField;
import io.inkan.policy.Disposition;
import io.inkan.policy.Dispositions;
import io.inkan.policy.Routing;
import java.util.ArrayList;
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
 * @param redirection to whom it goes in place of its recipients, or null
 * @param reply what the client is told in place of what the door says by itself: code, enhanced
 *     code and a sentence, or empty for the mail server's own words; or null
 * @param log the lines that the log gets, each without the message's id, in place of what the door
 *     words by itself; null for the door's own
 */
public record Conclusion(
    @Nullable Outcome outcome,
    @Nullable Routing routing,
    Disposition disposition,
    Set<Integer> removed,
    List<HeaderField> added,
    @Nullable Redirection redirection,
    @Nullable String reply,
    @Nullable List<LogLine> log) {

  /**
   * Where a message goes in place of its recipients.
   *
   * @param recipients who get it no longer
   * @param to who gets it
   */
  public record Redirection(List<String> recipients, String to) {
    public Redirection {
      recipients = List.copyOf(recipients);
    }
  }

  /**
   * A line for the log.
   *
   * @param text printable
   * @param asked whether the configuration asks for such a line; one that it does not ask for stays
   *     out of syslog, and stands on standard output so that no message goes by untold
   */
  public record LogLine(Level level, String text, boolean asked) {
    /** A line that every log gets. */
    public LogLine(Level level, String text) {
      this(level, text, true);
    }

    /** How much a line matters. */
    public enum Level {
      DEBUG,
      INFO,
      NOTICE,
      WARNING,
      ERROR
    }
  }

  public Conclusion {
    removed = Set.copyOf(removed);
    added = List.copyOf(added);
    log = log == null ? null : List.copyOf(log);
  }

  /** A conclusion of which the door says what it says. */
  public Conclusion(
      @Nullable Outcome outcome,
      @Nullable Routing routing,
      Disposition disposition,
      Set<Integer> removed,
      List<HeaderField> added) {
    this(outcome, routing, disposition, removed, added, null, null, null);
  }

  /** A message that is left alone. */
  static Conclusion untouched(Routing routing) {
    return new Conclusion(null, routing, Disposition.ACCEPT, Set.of(), List.of());
  }

  /** The same message, which comes to something else for the reason in {@code line}. */
  Conclusion disposed(Disposition other, @Nullable String otherReply, LogLine line) {
    List<LogLine> lines = log;
    if (lines != null) {
      lines = new ArrayList<>(lines);
      lines.add(line);
    }
    return new Conclusion(outcome, routing, other, removed, added, redirection, otherReply, lines);
  }

  /** Whether the message itself stays as it is, so that its end need not be waited for. */
  public boolean leavesMessage() {
    boolean goesOn = disposition == Disposition.ACCEPT || disposition == Disposition.QUARANTINE;
    return disposition != Disposition.QUARANTINE
        && redirection == null
        && (!goesOn || (removed.isEmpty() && added.isEmpty()));
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
