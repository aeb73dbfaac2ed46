package io.inkan.interop;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** What was sent, in the words of the series that should count it; any thread may count. */
final class Tally {

  private final Map<String, Long> counts = new ConcurrentSkipListMap<>();

  /** Counts messages that should end so. */
  void message(String door, String role, String result, long times) {
    add("inkan_messages_total door=" + door + " result=" + result + " role=" + role, times);
  }

  /** Counts signatures that were written or looked at. */
  void signature(String role, String result, long times) {
    add("inkan_signatures_total result=" + result + " role=" + role, times);
  }

  /** Counts mail of ours that should go unsigned. */
  void unsigned(String reason, long times) {
    add("inkan_unsigned_total door=milter reason=" + reason, times);
  }

  /** Counts messages that run into a limit. */
  void rejected(String door, String limit, long times) {
    add("inkan_rejected_total door=" + door + " limit=" + limit, times);
  }

  /** Counts who is not let in. */
  void refused(String door, String reason, long times) {
    add("inkan_access_refused_total door=" + door + " reason=" + reason, times);
  }

  /** Counts reloads of the configuration. */
  void reload(String outcome) {
    add("inkan_config_reloads_total outcome=" + outcome, 1);
  }

  private void add(String series, long times) {
    counts.merge(series, times, Long::sum);
  }

  /** Each series with its labels in alphabetical order, and what it should have gone up by. */
  Map<String, Long> counts() {
    return Map.copyOf(counts);
  }
}
