package io.inkan.engine;

import io.inkan.dkim.AuthenticationResults;
import io.inkan.message.Defect;
import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import io.inkan.message.HeaderName;
import io.inkan.policy.Authors;
import io.inkan.policy.Disposition;
import io.inkan.policy.Envelope;
import io.inkan.policy.Routing;
import io.inkan.policy.Unsigned;
import java.util.ArrayList;
import java.util.HashSet;
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
  private volatile @Nullable Routing routing;
  private volatile @Nullable MessageSession session;
  private volatile @Nullable Outcome settled;
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

  /** The Authentication-Results that bear our name, or that nobody could read. */
  private Set<Integer> forged() {
    HeaderFields section = new HeaderFields(fields, defect);
    Set<Integer> forged =
        new HashSet<>(AuthenticationResults.bearing(section, snapshot.authservId()));
    forged.addAll(unreadResults);
    return forged;
  }

  @Override
  public CompletionStage<Demand> endOfHeaders() {
    octets += LINE_END; // the empty line belongs to the section
    if (settled == null && octets > snapshot.headerLimits().octets()) {
      settle(LimitOutcomes.headerSize(snapshot.headerLimits()));
    } else if (settled == null && octets > snapshot.messageOctets()) {
      settle(LimitOutcomes.messageSize(snapshot.messageOctets()));
    }
    if (settled != null || cancelled) {
      return Stages.ENOUGH;
    }
    HeaderFields section = new HeaderFields(fields, defect);
    return Authorship.of(section, snapshot.signers())
        .handle(
            (authorship, trouble) ->
                trouble != null || authorship == null
                    ? fail(Authorship.trouble(trouble))
                    : begin(section, authorship))
        .thenCompose(demand -> demand)
        .exceptionallyCompose(trouble -> fail("taking the header section failed: " + trouble));
  }

  private CompletionStage<Demand> begin(HeaderFields section, Authorship authorship) {
    if (cancelled) {
      return Stages.ENOUGH; // nobody waits for what would be begun now
    }
    String whyNone = authorship.authors().isEmpty() ? Authors.whyNone(section) : "";
    Routing decided =
        snapshot.origin().route(envelope, authorship.authors(), whyNone, authorship.signers());
    routing = decided;
    accounting.decided(decided);
    if (decided.unsigned() == Unsigned.NO_AUTHOR
        && snapshot.dispositions().malformed() != Disposition.ACCEPT) {
      settle(new Outcome.Refused(Refusal.NO_AUTHOR, whyNone));
      return Stages.ENOUGH;
    }
    return switch (decided.kind()) {
      case SIGN ->
          begin(section, sessions.signing(envelope, snapshot, accounting, decided.signers()));
      case VERIFY -> begin(section, sessions.verifying(envelope, snapshot, accounting));
      case PASS -> Stages.ENOUGH;
      case REFUSE -> {
        settle(
            new Outcome.Refused(
                Refusal.NOT_PERMITTED,
                "The sender may not have this message signed: " + decided.reason() + "."));
        yield Stages.ENOUGH;
      }
    };
  }

  private CompletionStage<Demand> begin(HeaderFields section, MessageSession begun) {
    session = begun;
    if (cancelled) {
      begun.cancel(); // by a thread that did not see it yet
      return Stages.ENOUGH;
    }
    return begun.headers(section);
  }

  @Override
  public Demand body(byte[] bytes, int offset, int length) {
    // What is within the limit is read first, so that the slicing does not decide which fault is.
    int within = (int) Math.max(0, Math.min(length, snapshot.messageOctets() - octets));
    octets += length;
    MessageSession begun = session;
    if (settled != null || cancelled || begun == null) {
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
  public CompletionStage<Conclusion> end() {
    Outcome known = settled;
    if (known != null) {
      return CompletableFuture.completedStage(conclude(known));
    }
    if (cancelled) {
      return new CompletableFuture<>(); // nobody waits for it
    }
    MessageSession begun = session;
    Routing decided = routing;
    if (begun == null && decided != null) {
      accounting.passed();
      return CompletableFuture.completedStage(Conclusion.untouched(decided));
    }
    if (begun == null) {
      throw new IllegalStateException("the header section did not end");
    }
    return begun.end().thenApply(this::conclude);
  }

  @Override
  public Conclusion exceed(Limit limit, String detail) {
    Outcome outcome = settle(new Outcome.LimitExceeded(limit, detail));
    cancel();
    return conclude(outcome);
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
    settle(
        new Outcome.Failed(
            "The message could not be handled because of trouble on this side.", trouble));
    return Stages.ENOUGH;
  }

  /** Settles the message, unless it is; answers as what. */
  private Outcome settle(Outcome outcome) {
    Outcome counted = accounting.settle(outcome);
    settled = counted;
    return counted;
  }

  private Conclusion conclude(Outcome outcome) {
    return Conclusion.of(outcome, routing, snapshot.dispositions(), this::forged);
  }
}
