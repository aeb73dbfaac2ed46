package io.inkan.opendkim;

import io.inkan.engine.AuthorPass;
import io.inkan.engine.Conclusion;
import io.inkan.engine.Course;
import io.inkan.engine.Finished;
import io.inkan.engine.Handling;
import io.inkan.message.HeaderFields;
import io.inkan.policy.Envelope;
import io.inkan.policy.Origin;
import java.util.concurrent.CompletionStage;

/** Handles mail as a configuration of OpenDKIM asks, in the order of OpenDKIM's code. */
public final class OpenDkimHandling implements Handling {

  private final OpenDkimRules rules;
  private final Deciding deciding;
  private final Concluding concluding;
  private final AuthorPass authorPass;

  /**
   * @param authorPass what is asked of signatures by the author's domain, which OpenDKIM leaves to
   *     scripts
   */
  public OpenDkimHandling(OpenDkimRules rules, AuthorPass authorPass, Surroundings surroundings) {
    this.rules = rules;
    this.authorPass = authorPass;
    OpenDkimRules.Reports reports = rules.reports();
    this.concluding =
        new Concluding(
            rules,
            new AuthorisedSigners(surroundings.texts()),
            () ->
                surroundings.validates().getAsBoolean() ? rules.unprotected() : KeyProtection.NONE,
            reports == null ? null : new Reporting(reports, surroundings));
    this.deciding = new Deciding(rules, concluding);
  }

  @Override
  public boolean passesOver(Origin origin) {
    return rules.origin().isPeer(origin);
  }

  @Override
  public CompletionStage<Course> course(Envelope envelope, HeaderFields fields) {
    return deciding.course(envelope, fields);
  }

  @Override
  public CompletionStage<Conclusion> conclude(Finished finished) {
    return concluding
        .conclude(finished)
        .thenApply(conclusion -> authorPass.required(finished, conclusion));
  }
}
