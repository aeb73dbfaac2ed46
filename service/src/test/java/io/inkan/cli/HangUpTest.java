package io.inkan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What needs no signal; that a process heeds one is shown by a process of its own. */
class HangUpTest {

  @Test
  void whatComesBeforeSomebodyObeysIsObeyedThen() {
    AtomicInteger runs = new AtomicInteger();
    HangUp hangUp = new HangUp();
    hangUp.received();
    hangUp.received();
    hangUp.obey(runs::incrementAndGet);
    assertEquals(1, runs.get(), "however often it came, it asks for one thing");
    hangUp.received();
    assertEquals(2, runs.get());
  }

  @Test
  void whoDoesNotHearIsToldSoAndNothingRuns() {
    AtomicInteger runs = new AtomicInteger();
    assertFalse(new HangUp().obey(runs::incrementAndGet));
    assertEquals(0, runs.get());
  }
}
