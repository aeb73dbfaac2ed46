package io.inkan.engine;

import io.inkan.message.Defect;
import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import io.inkan.message.HeaderName;
import io.inkan.policy.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Collects the fields, then drives the session that its routing asks for. The body is hashed as the
 * mail server hands it over: a server that lets a CR or LF stand alone sends it on so, and what it
 * sends is what is to verify.
 */
final class FieldwiseMessage implements ReceivedMessage {

  private static final int LINE_END = 2;

  private final Envelope envelope;
  private final Snapshot snapshot;
  private final Accounting accounting;
  private final Sessions sessions;

  private final List<HeaderField> fields = new ArrayList<>();
  private final List<Integer> unreadResults = new ArrayList<>();
  private int unreadFields;
  private @Nullable Defect defect;
  private long octets;

  // Written by the thread that ends the look-up of signers, while giving up comes from the door's.
  private volatile @Nullable Course course;
  private volatile @Nullable MessageSession session;
  private volatile @Nullable KeepingSession keeper;
  private volatile @Nullable Outcome settled;
  private volatile @Nullable Conclusion concluded;
  private volatile boolean cancelled;

  FieldwiseMessage(Envelope envelope, Snapshot snapshot, Accounting accounting, Sessions sessions) {
    this.envelope = envelope;
    this.snapshot = snapshot;
    this.accounting = accounting;
    this.sessions = sessions;
  }

  @Override
  public void field(HeaderField field) {
    octets += field.length() + LINE_END;
    if (settled != null) {
      unread(field);
    } else if (octets > snapshot.headerLimits().octets()) {
      settle(LimitOutcomes.headerSize(snapshot.headerLimits()));
      unread(field);
    } else if (fields.size() == snapshot.headerLimits().fields()) {
      settle(LimitOutcomes.headerFields(snapshot.headerLimits()));
      unread(field);
    } else {
      fields.add(field);
      defect = defect == null ? field.defect() : defect;
    }
  }

  /** Takes note of a field beyond the limits, which nobody reads. */
  private void unread(HeaderField field) {
    if (field.name().equals(HeaderName.AUTHENTICATION_RESULTS)) {
      unreadResults.add(fields.size() + unreadFields);
    }
    unreadFields++;
  }

  @Override
  public CompletionStage<Demand> endOfHeaders() {
    octets += LINE_END; // the empty line belongs to the section
    HeaderFields section = new HeaderFields(fields, defect);
    accounting.headers(section);
    if (settled == null && octets > snapshot.headerLimits().octets()) {
      settle(LimitOutcomes.headerSize(snapshot.headerLimits()));
    } else if (settled == null && octets > snapshot.messageOctets()) {
      settle(LimitOutcomes.messageSize(snapshot.messageOctets()));
    }
    Outcome tooLarge = settled;
    if (tooLarge != null) {
      return concludeNow(tooLarge);
    }
    if (cancelled) {
      return Stages.ENOUGH;
    }
    return decide(section)
        .handle(
            (decided, trouble) ->
                trouble != null || decided == null
                    ? fail(Authorship.trouble(trouble))
                    : begin(decided))
        .thenCompose(demand -> demand)
        .exceptionallyCompose(trouble -> fail("taking the header section failed: " + trouble));
  }

  private CompletionStage<Course> decide(HeaderFields section) {
    try {
      return snapshot.handling().course(envelope, section);
    } catch (RuntimeException | Error e) {
      return CompletableFuture.failedStage(e); // against the port's promise
    }
  }

  private CompletionStage<Demand> begin(Course decided) {
    if (cancelled) {
      return Stages.ENOUGH; // nobody waits for what would be begun now
    }
    course = decided;
    accounting.decided(decided.routing());
    Conclusion known = decided.settled();
    if (known != null) {
      conclude(known);
      return Stages.ENOUGH;
    }
    return switch (decided.routing().kind()) {
      case SIGN ->
          begin(
              decided,
              sessions.signing(
                  envelope, snapshot, decided.signing(), accounting, decided.routing().signers()));
      case VERIFY ->
          begin(decided, sessions.verifying(envelope, snapshot, decided.verifying(), accounting));
      case PASS, REFUSE -> {
        conclude(Conclusion.untouched(decided.routing()));
        yield Stages.ENOUGH;
      }
    };
  }

  private CompletionStage<Demand> begin(Course decided, MessageSession plain) {
    MessageSession keeping = plain;
    if (decided.keptOctets() > 0) {
      keeper = new KeepingSession(plain, decided.keptOctets());
      keeping = keeper;
    }
    MessageSession begun = decided.repairsLineEnds() ? new RepairingSession(keeping) : keeping;
    session = begun;
    if (cancelled) {
      begun.cancel(); // by a thread that did not see it yet
      return Stages.ENOUGH;
    }
    return begun.headers(decided.fields());
  }

  @Override
  public Demand body(byte[] bytes, int offset, int length) {
    // What is within the limit is read first, so that the slicing does not decide which fault is.
    int within = (int) Math.max(0, Math.min(length, snapshot.messageOctets() - octets));
    octets += length;
    MessageSession begun = session;
    if (settled != null || concluded != null || cancelled || begun == null) {
      return Demand.ENOUGH;
    }
    Demand demand = begun.body(bytes, offset, within);
    if (within == length) {
      return demand;
    }
    settle(LimitOutcomes.messageSize(snapshot.messageOctets()));
    begun.cancel();
    return Demand.ENOUGH;
  }

  @Override
  public @Nullable Conclusion settled() {
    Conclusion known = concluded;
    return known != null && known.leavesMessage() ? known : null;
  }

  @Override
  public CompletionStage<Conclusion> end() {
    Conclusion known = concluded;
    if (known != null) {
      return CompletableFuture.completedStage(known);
    }
    Outcome outcome = settled;
    if (outcome != null) {
      return conclude(outcome);
    }
    if (cancelled) {
      return new CompletableFuture<>(); // nobody waits for it
    }
    MessageSession begun = session;
    if (begun == null) {
      throw new IllegalStateException("the header section did not end");
    }
    return begun.end().thenCompose(this::conclude);
  }

  @Override
  public Conclusion exceed(Limit limit, String detail) {
    Outcome outcome = settle(new Outcome.LimitExceeded(limit, detail));
    cancel();
    Conclusion conclusion = conclude(outcome).toCompletableFuture().getNow(null);
    // Only what comes of a verified message may take its time.
    return conclusion != null
        ? conclusion
        : conclude(new Outcome.LimitExceeded(limit, detail)).toCompletableFuture().join();
  }

  @Override
  public MessageFacts facts() {
    accounting.received(octets);
    return accounting;
  }

  @Override
  public void cancel() {
    cancelled = true;
    MessageSession begun = session;
    if (begun != null) {
      begun.cancel();
    }
    accounting.cancelled();
  }

  private CompletionStage<Demand> fail(String trouble) {
    return concludeNow(
        settle(
            new Outcome.Failed(
                "The message could not be handled because of trouble on this side.", trouble)));
  }

  /** Concludes without waiting for the body, of which nothing is needed any more. */
  private CompletionStage<Demand> concludeNow(Outcome outcome) {
    concluded = conclude(outcome).toCompletableFuture().getNow(null);
    return Stages.ENOUGH;
  }

  /** Settles the message, unless it is; answers as what. */
  private Outcome settle(Outcome outcome) {
    Outcome counted = accounting.settle(outcome);
    settled = counted;
    return counted;
  }

  private CompletionStage<Conclusion> conclude(Outcome outcome) {
    HeaderFields section = new HeaderFields(fields, defect);
    KeepingSession kept = keeper;
    return AssuredConclusion.of(
        snapshot.handling(),
        new Finished(
            envelope,
            section,
            Set.copyOf(unreadResults),
            course,
            outcome,
            kept == null ? null : kept.kept()));
  }

  private void conclude(Conclusion known) {
    Outcome outcome = known.outcome();
    if (outcome == null) {
      accounting.passed();
    } else {
      accounting.settle(outcome);
    }
    concluded = known;
  }
}
