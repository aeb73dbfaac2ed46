package io.inkan.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Gathers lines of a report; of very many lines of a kind it keeps the first, and their number. */
final class ReportLines {

  /** How many lines of a kind are kept. */
  static final int MOST = 50;

  private record Kind(ReportLine.Word word, String name) {}

  private final List<ReportLine> lines = new ArrayList<>();
  private final Map<Kind, Integer> numbers = new LinkedHashMap<>();

  /** A line that is kept whatever others there are. */
  void add(ReportLine.Word word, String text) {
    lines.add(new ReportLine(word, text));
  }

  /**
   * A line of which there may be very many.
   *
   * @param kind what others of the kind have in common, to be read by a person
   */
  void add(ReportLine.Word word, String kind, String text) {
    if (numbers.merge(new Kind(word, kind), 1, Integer::sum) <= MOST) {
      add(word, text);
    }
  }

  /** Tells how many lines were left out since this was last asked. */
  void sum() {
    numbers.forEach(
        (kind, number) -> {
          if (number > MOST) {
            add(
                kind.word(),
                String.format(
                    Locale.ROOT, "%s: … and %,d more like these", kind.name(), number - MOST));
          }
        });
    numbers.clear();
  }

  List<ReportLine> lines() {
    return List.copyOf(lines);
  }
}
