package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

/** What the service counted while one process served, beside what the senders saw. */
final class DayCounts {

  private record Count(String of, long seen, long counted) {}

  private final List<Count> all = new ArrayList<>();

  void add(String of, long seen, long counted) {
    all.add(new Count(of, seen, counted));
  }

  /** Fails unless both saw the same of everything. */
  void assertAgree() {
    assertEquals(List.of(), all.stream().filter(each -> each.seen != each.counted).toList());
  }

  /** A table in Markdown. */
  String table() {
    StringBuilder table =
        new StringBuilder(
            """
            | of one process | seen by the senders | counted by the service |
            |---|--:|--:|
            """);
    for (Count count : all) {
      table.append("| %s | %d | %d |%n".formatted(count.of, count.seen, count.counted));
    }
    return table.toString();
  }
}
