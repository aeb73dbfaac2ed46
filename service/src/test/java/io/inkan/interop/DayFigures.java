package io.inkan.interop;

import io.inkan.interop.DayArrivals.Arrival;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What became of the messages of the day.
 *
 * @param rows one for each chapter, in which its messages were begun
 * @param refusals how many messages were refused for a reason, by chapter and protocol
 * @param bySelector how many messages arrived with a signature of ours
 */
record DayFigures(
    Map<DayChapter, Row> rows, Map<String, Long> refusals, Map<String, Long> bySelector) {

  private static final String HEAD =
      """
      | chapter | sent | delivered | signed | verified | lost | duplicated | refused |
      |---|--:|--:|--:|--:|--:|--:|--:|
      """;

  /**
   * The messages of a chapter, each counted once but for copies.
   *
   * @param signed those that arrived with a signature of ours
   * @param verified those that arrived with our word that their signature passes
   * @param refused how often a message was not taken
   */
  record Row(
      long sent,
      long delivered,
      long signed,
      long verified,
      long lost,
      long duplicated,
      long refused) {

    static final Row NONE = new Row(0, 0, 0, 0, 0, 0, 0);

    Row plus(Row other) {
      return new Row(
          sent + other.sent,
          delivered + other.delivered,
          signed + other.signed,
          verified + other.verified,
          lost + other.lost,
          duplicated + other.duplicated,
          refused + other.refused);
    }

    private String line(String title) {
      return "| %s | %d | %d | %d | %d | %d | %d | %d |%n"
          .formatted(title, sent, delivered, signed, verified, lost, duplicated, refused);
    }
  }

  DayFigures {
    rows = Map.copyOf(rows);
  }

  static DayFigures of(DayLedger ledger, DayArrivals arrivals) {
    Map<DayChapter, Row> rows = new EnumMap<>(DayChapter.class);
    for (DayChapter chapter : DayChapter.values()) {
      List<DayMessage> sent =
          ledger.sent().stream().filter(message -> message.chapter() == chapter).toList();
      long delivered = count(sent, message -> !arrivals.of(message).isEmpty());
      long copies = sent.stream().mapToLong(message -> arrivals.of(message).size()).sum();
      rows.put(
          chapter,
          new Row(
              sent.size(),
              delivered,
              count(sent, message -> arrivals.of(message).stream().anyMatch(Arrival::isSigned)),
              count(sent, message -> arrivals.of(message).stream().anyMatch(Arrival::verified)),
              sent.size() - delivered,
              copies - delivered,
              ledger.refusals().stream().filter(each -> each.chapter() == chapter).count()));
    }
    return new DayFigures(rows, explained(ledger), bySelector(arrivals));
  }

  private static long count(List<DayMessage> messages, Predicate<DayMessage> which) {
    return messages.stream().filter(which).count();
  }

  private static Map<String, Long> explained(DayLedger ledger) {
    return ledger.refusals().stream()
        .collect(
            Collectors.groupingBy(
                refusal ->
                    "%s | %s | %s | %s"
                        .formatted(
                            refusal.chapter().title(),
                            refusal.way(),
                            refusal.reply(),
                            refusal.reason().map(DayReason::words).orElse("NOT EXPLAINED")),
                TreeMap::new,
                Collectors.counting()));
  }

  private static Map<String, Long> bySelector(DayArrivals arrivals) {
    return arrivals.byId().values().stream()
        .flatMap(List::stream)
        .filter(Arrival::isSigned)
        .collect(Collectors.groupingBy(Arrival::selector, TreeMap::new, Collectors.counting()));
  }

  Row total() {
    return rows.values().stream().reduce(Row.NONE, Row::plus);
  }

  /** Two tables in Markdown. */
  String tables() {
    List<String> lines = new ArrayList<>(List.of(HEAD));
    new TreeMap<>(rows).forEach((chapter, row) -> lines.add(row.line(chapter.title())));
    lines.add(total().line("the day"));
    lines.add("\nSigned by selector: " + bySelector + "\n");
    lines.add("\n| chapter | by | refused with | because | times |\n|---|---|---|---|--:|\n");
    refusals.forEach((refusal, times) -> lines.add("| " + refusal + " | " + times + " |\n"));
    return String.join("", lines);
  }
}
