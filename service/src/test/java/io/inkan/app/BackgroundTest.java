package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class BackgroundTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Background background = new Background();
  private final List<String> done = new CopyOnWriteArrayList<>();

  @Test
  void errandThatWaitsForSomethingElseStillReachesTheThread() throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    background.begun(answer.thenAcceptAsync(done::add, background));

    Thread stopping = new Thread(() -> background.stop(PATIENCE));
    stopping.start();
    while (stopping.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    answer.complete("report");
    stopping.join();

    assertEquals(List.of("report"), done);
  }

  @Test
  void workThatHasBegunEnds() {
    background.execute(() -> done.add("first"));
    background.execute(() -> done.add("second"));
    background.stop(PATIENCE);
    assertEquals(List.of("first", "second"), done);
  }

  @Test
  void errandThatNeverEndsIsGivenUp() {
    background.begun(new CompletableFuture<>());
    background.stop(Duration.ofMillis(1));
    assertThrows(RejectedExecutionException.class, () -> background.execute(() -> {}));
  }

  @Test
  void workThatDoesNotEndIsInterrupted() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    background.execute(
        () -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
        });
    begun.await();
    background.stop(Duration.ofMillis(1));
    interrupted.await();
    assertTrue(done.isEmpty());
  }
}
