package io.inkan.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

  private void lastsTooLong() {
    begins(101);
    pass(501);
    begins(101);
  }

  @Test
  void aCrowdThatPassesMayWait() {
    begins(300);
    pass(400);
    begins(300);
    assertTrue(time.arrive(1000, now));
    assertTrue(time.announce(1000, 0, now));
    pass(99);
    begins(90);
    pass(1000);
    begins(300);
    assertTrue(time.arrive(1000, now), "the wait began anew");
  }

  @Test
  void aWaitThatStaysLetsInWhatIsDoneInTime() {
    lastsTooLong();
    assertFalse(time.arrive(FITTING + 10, now));
    assertTrue(time.arrive(FITTING - 10, now));
    assertFalse(time.announce(FITTING + 10, 0, now));
    assertTrue(time.announce(FITTING - 10, 0, now));
  }

  @Test
  void whatHasWaitedTooLongElsewhereIsNotLetInWhereTheWaitStays() {
    assertTrue(time.announce(0, Duration.ofSeconds(5).toNanos(), now), "a crowd that passes");
    lastsTooLong();
    assertFalse(time.announce(0, Duration.ofSeconds(5).toNanos(), now));
    assertTrue(time.announce(0, 1, now));
  }

  @Test
  void oneShortWaitEndsItWhereNobodyWasTurnedAway() {
    lastsTooLong();
    begins(100);
    assertTrue(time.arrive(1000, now));
  }

  @Test
  void itEndsWhenNobodyWasTurnedAwayForAWhile() {
    lastsTooLong();
    assertFalse(time.arrive(FITTING + 10, now));
    begins(90);
    pass(400);
    assertFalse(time.arrive(FITTING + 10, now));
    pass(501);
    assertTrue(time.arrive(1000, now));
  }

  @Test
  void whoIsStillToComeHasAPlaceAsWell() {
    lastsTooLong();
    int announced = 0;
    while (time.announce(FITTING / 2, 0, now)) {
      announced++;
    }
    assertEquals(FITTING / 2, announced, 10);
    assertTrue(time.arrive(FITTING / 2, now), "who was announced finds the place");
    assertTrue(time.announce(FITTING / 2, 0, now), "and makes room for another announcement");
    assertFalse(time.announce(FITTING / 2, 0, now));
  }

  @Test
  void whoDoesNotComeKeepsNobodyOut() {
    lastsTooLong();
    while (time.announce(FITTING / 2, 0, now)) {}
    assertTrue(time.announce(1, 0, now), "nothing waits any more");
  }

  @Test
  void whereTasksAreVeryLongAsManyAsThereAreThreadsWaitAllTheSame() {
    for (int i = 0; i < 1000; i++) {
      time.ends(now - TimeUnit.SECONDS.toNanos(5), now);
    }
    begins(5000);
    pass(501);
    assertTrue(time.arrive(2, now));
    assertFalse(time.arrive(3, now));
  }
}
