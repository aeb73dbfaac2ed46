package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The gauge is 1 only while nothing speaks against it. */
class ReadyGaugeTest {

  @Test
  void itIsOneWithoutTroubles() {
    assertEquals(1, new ReadyGauge(List::of, () -> false).getAsInt());
  }

  @Test
  void itIsZeroWithTroubles() {
    assertEquals(0, new ReadyGauge(() -> List.of("no key"), () -> false).getAsInt());
  }

  @Test
  void itIsZeroWhileTheServiceStops() {
    assertEquals(0, new ReadyGauge(List::of, () -> true).getAsInt());
  }

  @Test
  void itIsZeroWhereTheCheckItselfFails() {
    ReadyGauge gauge =
        new ReadyGauge(
            () -> {
              throw new IllegalStateException("of this test");
            },
            () -> false);
    assertEquals(0, gauge.getAsInt());
  }
}
