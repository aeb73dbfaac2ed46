package io.inkan.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SparseLinesTest {

  private long now;
  private final SparseLines lines = new SparseLines(() -> now);
  private final List<String> written = new ArrayList<>();

  private void flood(int number) {
    for (int i = 0; i < number; i++) {
      lines.tell(written::add);
    }
  }

  @Test
  void aFloodHasTenLinesAndThenOneInSixSeconds() {
    flood(1000);
    assertEquals(Collections.nCopies(10, ""), written);

    now += Duration.ofSeconds(6).toNanos();
    flood(1000);
    assertEquals(11, written.size());
    assertEquals("; 990 more since the last of these lines", written.get(10));
  }

  @Test
  void theNextLineTellsHowManyWereNotWritten() {
    flood(11);
    now += Duration.ofMinutes(1).toNanos();
    flood(2);
    assertEquals(
        List.of("; 1 more since the last of these lines", ""), written.subList(10, written.size()));
  }
}
