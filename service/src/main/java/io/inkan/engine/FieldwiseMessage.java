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

/** Collects the fields, then drives the session that its routing asks for. */
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
  private @Nullable Outcome settled;

  // Written once, by the thread that ends the look-up of signers; cancelling may come from another.
  private volatile @Nullable Routing routing;
  private volatile @Nullable MessageSession session;
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
      return;
    }
    if (octets > snapshot.headerLimits().octets()) {
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
    Set<Integer> forged =
        new HashSet<>(
            AuthenticationResults.bearing(new HeaderFields(fields, defect), snapshot.authservId()));
    forged.addAll(unreadResults);
    return forged;
  }

  @Override
  public CompletionStage<Demand> endOfHeaders() {
    if (settled != null) {
      return Stages.ENOUGH;
    }
    HeaderFields section = new HeaderFields(fields, defect);
    return Authorship.of(section, snapshot.signers())
        .handle(
            (authorship, trouble) -> {
              if (trouble != null || authorship == null) {
                settle(
                    new Outcome.Failed(
                        "The message could not be handled because of trouble on this side.",
                        Authorship.trouble(trouble)));
                return Stages.ENOUGH;
              }
              return begin(section, authorship);
            })
        .thenCompose(demand -> demand);
  }

  private CompletionStage<Demand> begin(HeaderFields section, Authorship authorship) {
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
        settle(new Outcome.Refused(Refusal.NOT_PERMITTED, decided.reason()));
        yield Stages.ENOUGH;
      }
    };
  }

  private CompletionStage<Demand> begin(HeaderFields section, MessageSession begun) {
    session = begun;
    if (cancelled) {
      begun.cancel(); // by a thread that did not see it yet
    }
    return begun.headers(section);
  }

  @Override
  public Demand body(byte[] bytes, int offset, int length) {
    octets += length;
    MessageSession begun = session;
    if (settled != null || begun == null) {
      return Demand.ENOUGH;
    }
    if (octets > snapshot.messageOctets()) {
      settle(LimitOutcomes.messageSize(snapshot.messageOctets()));
      begun.cancel();
      return Demand.ENOUGH;
    }
    return begun.body(bytes, offset, length);
  }

  @Override
  public CompletionStage<Conclusion> end() {
    if (settled != null) {
      return CompletableFuture.completedStage(conclude(settled));
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
    settle(new Outcome.LimitExceeded(limit, detail));
    cancel();
    return conclude(settled == null ? new Outcome.LimitExceeded(limit, detail) : settled);
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

  private void settle(Outcome outcome) {
    if (settled == null) {
      settled = accounting.settle(outcome);
    }
  }

  private Conclusion conclude(Outcome outcome) {
    return Conclusion.of(outcome, routing, snapshot.dispositions(), this::forged);
  }
}
