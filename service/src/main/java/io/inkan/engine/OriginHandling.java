package io.inkan.engine;

import io.inkan.dkim.AuthenticationResults;
import io.inkan.dkim.SigningRules;
import io.inkan.dkim.VerifyingRules;
import io.inkan.message.HeaderFields;
import io.inkan.policy.Authors;
import io.inkan.policy.Disposition;
import io.inkan.policy.Dispositions;
import io.inkan.policy.Envelope;
import io.inkan.policy.OriginRules;
import io.inkan.policy.Routing;
import io.inkan.policy.Signers;
import io.inkan.policy.Unsigned;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The house's own handling: mail that originates here and whose author a key signs for is signed,
 * all other verified.
 *
 * @param authservId our authentication identifier (RFC 8601 §2.5)
 * @param authorPass what is asked of signatures by the author's domain
 */
public record OriginHandling(
    Signers signers,
    OriginRules origin,
    Dispositions dispositions,
    SigningRules signing,
    VerifyingRules verifying,
    String authservId,
    AuthorPass authorPass)
    implements Handling {

  @Override
  public CompletionStage<Course> course(Envelope envelope, HeaderFields fields) {
    return Authorship.of(fields, signers).thenApply(found -> course(envelope, fields, found));
  }

  private Course course(Envelope envelope, HeaderFields fields, Authorship authorship) {
    String whyNone = authorship.authors().isEmpty() ? Authors.whyNone(fields) : "";
    Routing routing = origin.route(envelope, authorship.authors(), whyNone, authorship.signers());
    Course course = Course.of(routing, fields, signing, verifying);
    if (routing.unsigned() == Unsigned.NO_AUTHOR
        && dispositions.malformed() != Disposition.ACCEPT) {
      return refused(envelope, course, Refusal.NO_AUTHOR, whyNone);
    }
    return routing.kind() == Routing.Kind.REFUSE
        ? refused(
            envelope,
            course,
            Refusal.NOT_PERMITTED,
            "The sender may not have this message signed: " + routing.reason() + ".")
        : course;
  }

  private Course refused(Envelope envelope, Course course, Refusal refusal, String detail) {
    Outcome outcome = new Outcome.Refused(refusal, detail);
    return course.settled(
        conclusion(new Finished(envelope, course.fields(), Set.of(), course, outcome)));
  }

  @Override
  public CompletionStage<Conclusion> conclude(Finished finished) {
    return CompletableFuture.completedStage(conclusion(finished));
  }

  private Conclusion conclusion(Finished finished) {
    Course course = finished.course();
    return authorPass.required(
        finished,
        Conclusion.of(
            finished.outcome(),
            course == null ? null : course.routing(),
            dispositions,
            () -> forged(finished)));
  }

  /** The Authentication-Results that bear our name, or that nobody could read. */
  private Set<Integer> forged(Finished finished) {
    Set<Integer> forged =
        new HashSet<>(AuthenticationResults.bearing(finished.fields(), authservId));
    forged.addAll(finished.unread());
    return forged;
  }
}
