package io.inkan.opendkim;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Runs what no message waits for. Safe for use by several threads at once. */
public interface Errands extends Executor {

  /** Runs all at once, in the thread that asks. */
  Errands AT_ONCE =
      new Errands() {
        @Override
        public void execute(Runnable work) {
          work.run();
        }

        @Override
        public void begun(CompletionStage<?> errand) {}
      };

  /**
   * Names something that has begun, and that the service is to wait for when it stops, as long as
   * it waits for anything.
   *
   * @param errand its end, of whatever kind
   */
  void begun(CompletionStage<?> errand);
}
