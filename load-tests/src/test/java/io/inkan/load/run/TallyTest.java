package io.inkan.load.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.load.session.Handled;
import io.inkan.load.session.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TallyTest {

  private static final long START = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(3);
  private static final Interval INTERVAL =
      Interval.after(START, Duration.ofSeconds(2), Duration.ofSeconds(2));
  private static final Handled ACCEPTED = new Handled(Verdict.ACCEPTED, List.of(), "");
  private static final Handled TEMPFAILED = new Handled(Verdict.TEMPFAILED, List.of(), "");

  private final Tally tally = new Tally(INTERVAL, Expectation.of("signed"));

  @Test
  void warmUpAndWhatComesAfterTheEndDoNotCount() {
    tally.record(START, 1, ACCEPTED);
    tally.record(INTERVAL.begin() - 1, 1, ACCEPTED);
    tally.record(INTERVAL.begin(), 1, ACCEPTED);
    tally.record(INTERVAL.end() - 1, 1, ACCEPTED);
    tally.record(INTERVAL.end(), 1, ACCEPTED);

    assertEquals(2, tally.answered());
    assertEquals(2, tally.wrong());
  }

  @Test
  void latenciesOfRefusedMessagesStandApart() {
    for (int millis = 1; millis <= 100; millis++) {
      tally.record(INTERVAL.begin(), TimeUnit.MILLISECONDS.toNanos(millis), ACCEPTED);
    }
    tally.record(INTERVAL.begin(), TimeUnit.SECONDS.toNanos(9), TEMPFAILED);

    assertEquals(50, tally.accepted().getValueAtPercentile(50) / 1e6, 0.1);
    assertEquals(99, tally.accepted().getValueAtPercentile(99) / 1e6, 0.1);
    assertEquals(100, tally.accepted().getMaxValue() / 1e6, 0.1);
    assertEquals(1, tally.refused().getTotalCount());
    assertEquals(101, tally.answered());
  }

  @Test
  void reportIsOneJsonObject() {
    tally.record(INTERVAL.begin(), 1_000_000, ACCEPTED);
    tally.record(INTERVAL.begin(), 0, new Handled(Verdict.FAILED, List.of(), "it said \"no\""));
    Report report =
        new Report(
            tally,
            INTERVAL,
            new ProcessTree.Reading(1, 10, 20),
            new ProcessTree.Reading(1.5, 11, 21));

    String json = report.json();
    assertTrue(json.startsWith("{\"seconds\": 2.000, \"messages\": 1, "), json);
    assertTrue(json.contains("\"processorMillisPerMessage\": 500.000"), json);
    assertTrue(json.endsWith("\"trouble\": \"it said \\\"no\\\"\"}"), json);
  }
}
