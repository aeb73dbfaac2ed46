package io.inkan.opendkim;

import static io.inkan.engine.Conclusion.LogLine.Level.ERROR;
import static io.inkan.engine.Conclusion.LogLine.Level.INFO;
import static io.inkan.engine.Conclusion.LogLine.Level.NOTICE;

import io.inkan.dkim.SignatureSyntax;
import io.inkan.engine.Conclusion;
import io.inkan.engine.Course;
import io.inkan.engine.Finished;
import io.inkan.engine.Limit;
import io.inkan.engine.NewSignature;
import io.inkan.engine.Outcome;
import io.inkan.engine.Refusal;
import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import io.inkan.message.HeaderName;
import io.inkan.policy.Disposition;
import io.inkan.policy.Envelope;
import io.inkan.policy.Routing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes of outcomes what OpenDKIM makes of them. */
final class Concluding {

  private final OpenDkimRules rules;
  private final ResultsField results;
  private final AuthorisedSigners authorised;
  private final Supplier<KeyProtection> unprotected;
  private final @Nullable Reporting reporting;

  /**
   * @param unprotected what a key without DNSSEC comes to, as far as that can be told
   * @param reporting tells signers of failures; or null
   */
  Concluding(
      OpenDkimRules rules,
      AuthorisedSigners authorised,
      Supplier<KeyProtection> unprotected,
      @Nullable Reporting reporting) {
    this.unprotected = unprotected;
    this.rules = rules;
    this.authorised = authorised;
    this.reporting = reporting;
    this.results = new ResultsField(rules.results());
  }

  /** A message that is left alone. */
  static Conclusion untouched(Course course) {
    return new Conclusion(
        null,
        course.routing(),
        Disposition.ACCEPT,
        Set.of(),
        List.of(),
        null,
        null,
        course.notes());
  }

  /** A message that cannot be judged, because it cannot be said who sent it. */
  Conclusion malformed(Envelope envelope, Course course) {
    if (rules.effects().ignoreMalformed()) {
      return untouched(course);
    }
    return new Conclusion(
        new Outcome.Refused(Refusal.NO_AUTHOR, "The message's sender cannot be read."),
        course.routing(),
        Disposition.ACCEPT,
        results.forged(course.fields(), envelope),
        List.of(results.malformed(envelope)),
        null,
        null,
        course.notes());
  }

  /** A message that has not the fields that RequiredHeaders asks for. */
  Conclusion missingField(Course course, String missed) {
    Notes notes =
        new Notes(course.notes()).add(INFO, "RFC5322 header requirement error: " + missed);
    return refused(course, Refusal.NOT_A_MESSAGE, Disposition.REJECT, "550 5.0.0 " + missed, notes);
  }

  /** A message, or one of its signatures, that cannot be read. */
  Conclusion syntaxError(Course course) {
    Disposition action = rules.actions().on(Occasion.BAD_SIGNATURE);
    String text = "DKIM signature syntax error";
    Notes notes = new Notes(course.notes()).add(ERROR, "syntax error: " + text);
    return refused(course, Refusal.NOT_A_MESSAGE, action, Replies.of(action, text), notes);
  }

  private static Conclusion refused(
      Course course, Refusal refusal, Disposition action, @Nullable String reply, Notes notes) {
    Outcome outcome = new Outcome.Refused(refusal, reply == null ? "" : reply);
    return new Conclusion(
        outcome, course.routing(), action, Set.of(), List.of(), null, reply, notes.lines());
  }

  /** Whether a signature that cannot be read keeps the message from going on. */
  boolean refusesSyntax(HeaderFields fields) {
    return rules.actions().on(Occasion.BAD_SIGNATURE) != Disposition.ACCEPT
        && fields.named(HeaderName.DKIM_SIGNATURE).stream()
            .anyMatch(field -> !SignatureSyntax.holds(field));
  }

  CompletionStage<Conclusion> conclude(Finished finished) {
    return finished
        .outcome()
        .accept(new Ending(finished, new Notes(Deciding.notes(finished.course()))));
  }

  private final class Ending implements Outcome.Cases<CompletionStage<Conclusion>> {

    private final Finished finished;
    private final Notes notes;

    Ending(Finished finished, Notes notes) {
      this.finished = finished;
      this.notes = notes;
    }

    @Override
    public CompletionStage<Conclusion> signed(Outcome.Signed signed) {
      List<HeaderField> added = new ArrayList<>();
      for (NewSignature signature : signed.signatures()) {
        added.add(signature.field());
        notes.add(
            INFO,
            "DKIM-Signature field added (s="
                + signature.selector().ascii()
                + ", d="
                + signature.domain().ascii()
                + ")",
            rules.logging().success());
      }
      // Each goes to the top, so that the last signature stands there.
      Collections.reverse(added);
      software().ifPresent(field -> added.add(0, field));
      Set<Integer> removed = new HashSet<>(results.forged(finished.fields(), finished.envelope()));
      if (rules.effects().removeOldSignatures()) {
        removed.addAll(indexes(HeaderName.DKIM_SIGNATURE));
      }
      return done(signed, Disposition.ACCEPT, removed, added, null);
    }

    private Optional<HeaderField> software() {
      return SoftwareField.of(rules.effects(), finished.envelope());
    }

    private Set<Integer> indexes(HeaderName name) {
      Set<Integer> indexes = new HashSet<>();
      List<HeaderField> fields = finished.fields().fields();
      for (int i = 0; i < fields.size(); i++) {
        if (fields.get(i).name().equals(name)) {
          indexes.add(i);
        }
      }
      return indexes;
    }

    @Override
    public CompletionStage<Conclusion> verified(Outcome.Verified verified) {
      VerifiedEnding ending =
          new VerifiedEnding(rules, results, unprotected.get(), finished, verified, notes);
      if (reporting != null && ending.isBad()) {
        reporting.tell(finished, verified.signatures());
      }
      return ending.conclude(authorised);
    }

    @Override
    public CompletionStage<Conclusion> refused(Outcome.Refused refused) {
      return act(refused, Occasion.SIGNATURE_ERROR, "DKIM signing error", refused.detail());
    }

    @Override
    public CompletionStage<Conclusion> limitExceeded(Outcome.LimitExceeded exceeded) {
      Limit limit = exceeded.limit();
      if (limit == Limit.HEADER_SIZE || limit == Limit.HEADER_FIELDS) {
        notes.add(NOTICE, "too much header data");
        Disposition action = rules.actions().on(Occasion.SECURITY);
        return done(exceeded, action, forged(), List.of(), Replies.OF_THE_SERVER);
      }
      return act(exceeded, Occasion.INTERNAL_ERROR, "resource unavailable", exceeded.detail());
    }

    @Override
    public CompletionStage<Conclusion> failed(Outcome.Failed failed) {
      Course course = finished.course();
      if (course == null || course.routing().kind() == Routing.Kind.SIGN) {
        // A key or table that cannot be used: OpenDKIM asks for another try whatever it is told.
        notes.add(ERROR, failed.trouble());
        return done(failed, Disposition.TEMPFAIL, Set.of(), List.of(), Replies.OF_THE_SERVER);
      }
      return act(
          failed,
          Occasion.INTERNAL_ERROR,
          "internal DKIM error",
          "internal error: " + failed.trouble());
    }

    private CompletionStage<Conclusion> act(
        Outcome outcome, Occasion occasion, String text, String logged) {
      notes.add(ERROR, logged);
      Disposition action = rules.actions().on(occasion);
      boolean kept = occasion == Occasion.INTERNAL_ERROR && rules.effects().quarantineTrouble();
      return kept
          ? done(outcome, Disposition.QUARANTINE, forged(), List.of(), null)
          : done(outcome, action, forged(), List.of(), Replies.of(action, text));
    }

    private Set<Integer> forged() {
      Set<Integer> forged = new HashSet<>(results.forged(finished.fields(), finished.envelope()));
      forged.addAll(finished.unread());
      return forged;
    }

    private CompletionStage<Conclusion> done(
        Outcome outcome,
        Disposition action,
        Set<Integer> removed,
        List<HeaderField> added,
        @Nullable String reply) {
      Course course = finished.course();
      return CompletableFuture.completedStage(
          new Conclusion(
              outcome,
              course == null ? null : course.routing(),
              action,
              removed,
              added,
              null,
              reply,
              notes.lines()));
    }
  }
}
