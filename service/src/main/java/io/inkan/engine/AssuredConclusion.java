package io.inkan.engine;

import io.inkan.policy.Disposition;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Has a handling conclude a message. Whatever goes wrong there, the mail server gets an answer: the
 * one for trouble on this side, or, if that goes wrong too, that it is to try again.
 */
final class AssuredConclusion {

  private AssuredConclusion() {}

  /** The stage is complete already if the handling's is, and never completes exceptionally. */
  static CompletionStage<Conclusion> of(Handling handling, Finished finished) {
    return attempt(handling, finished)
        .exceptionallyCompose(trouble -> attempt(handling, finished.failed(failure(trouble))))
        .exceptionally(trouble -> tryAgain(finished, failure(trouble)));
  }

  private static CompletionStage<Conclusion> attempt(Handling handling, Finished finished) {
    try {
      return handling.conclude(finished);
    } catch (RuntimeException | Error e) {
      return CompletableFuture.failedStage(e); // against the port's promise
    }
  }

  private static Outcome.Failed failure(Throwable trouble) {
    Throwable cause = trouble instanceof CompletionException ? trouble.getCause() : trouble;
    return new Outcome.Failed(
        "The message could not be concluded because of trouble on this side.",
        "concluding the message failed: " + cause);
  }

  private static Conclusion tryAgain(Finished finished, Outcome.Failed failure) {
    Course course = finished.course();
    return new Conclusion(
        failure,
        course == null ? null : course.routing(),
        Disposition.TEMPFAIL,
        finished.unread(),
        List.of());
  }
}
