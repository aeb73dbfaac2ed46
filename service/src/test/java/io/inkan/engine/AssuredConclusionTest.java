package io.inkan.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import io.inkan.policy.Caller;
import io.inkan.policy.Disposition;
import io.inkan.policy.Door;
import io.inkan.policy.Envelope;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A mail server that waits gets an answer, whatever goes wrong in finding it. */
class AssuredConclusionTest {

  private static final Finished FINISHED =
      new Finished(
          Envelope.verifying("id", Door.HTTP, Caller.LOCAL, null),
          HeaderFields.of(HeaderField.of("From", " a@example.com")),
          Set.of(7),
          null,
          new Outcome.LimitExceeded(Limit.MESSAGE_SIZE, "too large"));

  private static final Conclusion GOOD =
      new Conclusion(FINISHED.outcome(), null, Disposition.ACCEPT, Set.of(), List.of());

  /** A handling that concludes so, and is asked for nothing else. */
  private record Fake(Function<Finished, CompletionStage<Conclusion>> concluding)
      implements Handling {

    @Override
    public CompletionStage<Course> course(Envelope envelope, HeaderFields fields) {
      throw new AssertionError("not asked for");
    }

    @Override
    public CompletionStage<Conclusion> conclude(Finished finished) {
      return concluding.apply(finished);
    }
  }

  private static Conclusion conclude(Function<Finished, CompletionStage<Conclusion>> concluding) {
    CompletableFuture<Conclusion> stage =
        AssuredConclusion.of(new Fake(concluding), FINISHED).toCompletableFuture();
    assertTrue(stage.isDone());
    return stage.join();
  }

  @Test
  void whatTheHandlingSaysIsLeftAlone() {
    assertSame(GOOD, conclude(finished -> CompletableFuture.completedStage(GOOD)));
  }

  @Test
  void troubleInConcludingComesToWhatTroubleOnThisSideComesTo() {
    Conclusion conclusion =
        conclude(
            finished ->
                finished.outcome() instanceof Outcome.Failed failed
                    ? CompletableFuture.completedStage(
                        new Conclusion(failed, null, Disposition.REJECT, Set.of(), List.of()))
                    : CompletableFuture.failedStage(new IllegalStateException("a defect")));
    assertEquals(Disposition.REJECT, conclusion.disposition());
    Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, conclusion.outcome());
    assertTrue(failed.trouble().contains("a defect"), failed.trouble());
    assertFalse(failed.detail().contains("a defect"), "it is not for the client");
  }

  @Test
  void aHandlingThatAlwaysFailsHasTheMailComeAgain() {
    Conclusion conclusion =
        conclude(
            finished -> {
              throw new StackOverflowError("deep");
            });
    assertEquals(Disposition.TEMPFAIL, conclusion.disposition());
    assertEquals(Set.of(7), conclusion.removed());
    Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, conclusion.outcome());
    assertTrue(failed.trouble().contains("deep"), failed.trouble());
  }

  @Test
  void whoLooksSomethingUpMayFailLater() {
    CompletableFuture<Conclusion> later = new CompletableFuture<>();
    CompletableFuture<Conclusion> stage =
        AssuredConclusion.of(new Fake(finished -> later), FINISHED).toCompletableFuture();
    assertFalse(stage.isDone());
    later.completeExceptionally(new IllegalStateException("a defect"));
    assertEquals(Disposition.TEMPFAIL, stage.join().disposition());
  }
}
