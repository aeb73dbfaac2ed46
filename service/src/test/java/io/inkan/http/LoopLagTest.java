package io.inkan.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How late an event loop is. */
class LoopLagTest {

  private static final long BUSY_NANOS = Duration.ofMillis(200).toNanos();

  @Test
  void growsWhileTheLoopIsKeptBusyAndGoesWhenItIsNot() {
    Vertx vertx = Vertx.vertx();
    try {
      Context loop = vertx.getOrCreateContext();
      Promise<Long> busy = Promise.promise();
      Promise<Void> calm = Promise.promise();
      loop.runOnContext(
          begun -> {
            LoopLag lag = new LoopLag();
            lag.start(vertx);
            keepBusy();
            busy.complete(lag.nanos());
            vertx.setPeriodic(
                1,
                id -> {
                  if (lag.nanos() < BUSY_NANOS / 2) {
                    calm.tryComplete();
                  }
                });
          });
      long late = TestDoor.await(busy.future());
      assertTrue(late >= BUSY_NANOS / 2, late + " ns");
      TestDoor.await(calm.future());
    } finally {
      TestDoor.await(vertx.close());
    }
  }

  private static void keepBusy() {
    long end = System.nanoTime() + BUSY_NANOS;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }
}
