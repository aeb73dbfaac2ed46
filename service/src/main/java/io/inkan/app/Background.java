package io.inkan.app;

import io.inkan.opendkim.Errands;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One thread for what no message waits for, and the errands that have yet to reach it. */
final class Background implements Errands {

  private final ExecutorService thread = Executors.newSingleThreadExecutor(Background::thread);
  private final Set<CompletionStage<?>> underWay = ConcurrentHashMap.newKeySet();

  @Override
  public void execute(Runnable work) {
    thread.execute(work);
  }

  @Override
  public void begun(CompletionStage<?> errand) {
    underWay.add(errand);
    var unused = errand.whenComplete((done, failure) -> underWay.remove(errand));
  }

  /**
   * Lets what has begun end, also what waits for DNS and will only then need the thread. Nothing
   * may begin any more.
   *
   * @param grace how long it is waited for; what has not ended then is given up
   */
  void stop(Duration grace) {
    long until = System.nanoTime() + grace.toNanos();
    try {
      CompletableFuture.allOf(
              underWay.stream()
                  .map(CompletionStage::toCompletableFuture)
                  .toArray(CompletableFuture<?>[]::new))
          .get(grace.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // Whoever began it tells of its failure.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.shutdown();
    try {
      if (!thread.awaitTermination(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "background");
    thread.setDaemon(true);
    return thread;
  }
}
