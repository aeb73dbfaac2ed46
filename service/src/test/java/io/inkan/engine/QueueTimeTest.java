package io.inkan.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two threads, tasks of a millisecond, and a wait of at most 100 milliseconds. */
class QueueTimeTest {

  private static final int FITTING = 200;

  private final QueueTime time = new QueueTime(2, Duration.ofMillis(100));
  private long now = TimeUnit.MINUTES.toNanos(1);

  @BeforeEach
  void tasksTakeAMillisecond() {
    for (int i = 0; i < 1000; i++) {
      time.ends(now - TimeUnit.MILLISECONDS.toNanos(1), now);
    }
  }

  private void begins(int waitedMillis) {
    time.begins(now - TimeUnit.MILLISECONDS.toNanos(waitedMillis), now);
  }

  private void pass(int milliseconds) {
    now += TimeUnit.MILLISECONDS.toNanos(milliseconds);
  }

  @Test
  void aCrowdThatPassesMayWait() {
    begins(300);
    pass(400);
    begins(300);
    assertFalse(time.isExceeded(1000, now));
    pass(99);
    begins(90);
    pass(1000);
    begins(300);
    assertFalse(time.isExceeded(1000, now), "the wait began anew");
  }

  @Test
  void aWaitThatStaysLetsInWhatIsDoneInTime() {
    begins(101);
    pass(501);
    begins(101);
    assertTrue(time.isExceeded(FITTING + 10, now));
    assertFalse(time.isExceeded(FITTING - 10, now));
  }

  @Test
  void oneShortWaitEndsIt() {
    begins(101);
    pass(501);
    begins(100);
    assertFalse(time.isExceeded(1000, now));
  }

  @Test
  void whereTasksAreVeryLongAsManyAsThereAreThreadsWaitAllTheSame() {
    for (int i = 0; i < 1000; i++) {
      time.ends(now - TimeUnit.SECONDS.toNanos(5), now);
    }
    begins(5000);
    pass(501);
    assertFalse(time.isExceeded(2, now));
    assertTrue(time.isExceeded(3, now));
  }
}
