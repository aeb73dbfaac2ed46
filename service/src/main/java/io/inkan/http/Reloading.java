package io.inkan.http;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** The port through which the management server has the configuration reloaded. */
@FunctionalInterface
public interface Reloading {

  /**
   * Reloads the configuration as SIGHUP does.
   *
   * @return what came of it; completes on any thread, and does not fail
   */
  CompletionStage<Result> reload();

  /** What came of a reload. */
  sealed interface Result {

    /**
     * The configuration is in force.
     *
     * @param generation how many have been, this one included
     */
    record Applied(long generation) implements Result {}

    /**
     * The configuration is not in order, and the one before stays in force.
     *
     * @param problems all that is wrong, a line each; nothing secret
     */
    record Rejected(List<String> problems) implements Result {
      public Rejected {
        problems = List.copyOf(problems);
      }
    }

    /**
     * Nothing can be reloaded.
     *
     * @param reason a sentence
     */
    record Impossible(String reason) implements Result {}
  }
}
