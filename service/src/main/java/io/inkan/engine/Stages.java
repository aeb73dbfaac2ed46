package io.inkan.engine;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Stages that the sessions share. */
final class Stages {

  static final CompletionStage<Demand> MORE = CompletableFuture.completedStage(Demand.MORE);
  static final CompletionStage<Demand> ENOUGH = CompletableFuture.completedStage(Demand.ENOUGH);

  private Stages() {}

  static CompletionStage<Demand> of(Demand demand) {
    return demand == Demand.MORE ? MORE : ENOUGH;
  }

  /** The results of all stages, in order; complete already if all of them are. */
  static <T> CompletableFuture<List<T>> all(List<? extends CompletionStage<T>> stages) {
    List<CompletableFuture<T>> futures =
        stages.stream().map(CompletionStage::toCompletableFuture).toList();
    return CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new))
        .thenApply(done -> futures.stream().map(CompletableFuture::join).toList());
  }

  static Outcome.LimitExceeded queueIsFull() {
    return new Outcome.LimitExceeded(
        Limit.QUEUE,
        "Too many messages wait already; try again in a moment (limits.queue,"
            + " limits.queueTime).");
  }
}
