package io.inkan.engine;

import io.inkan.message.HeaderFields;
import io.inkan.policy.Envelope;
import io.inkan.policy.Origin;
import java.util.concurrent.CompletionStage;

/**
 * What is done with messages that a mail server hands over: which are signed, which verified, and
 * what an outcome comes to. Immutable, safe for any number of threads; a message keeps the one with
 * which it began.
 */
public interface Handling {

  /** Whether whatever comes from there goes on untouched, known before anything of it is read. */
  default boolean passesOver(Origin origin) {
    return false;
  }

  /**
   * Decides what is done with a message. The stage is complete already if all tables are in memory,
   * and completes exceptionally for trouble on this side alone.
   */
  CompletionStage<Course> course(Envelope envelope, HeaderFields fields);

  /**
   * What an outcome comes to. The stage never completes exceptionally; for any outcome but {@link
   * Outcome.Verified} it is complete already.
   */
  CompletionStage<Conclusion> conclude(Finished finished);
}
