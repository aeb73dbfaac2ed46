package io.inkan.load.run;

import io.inkan.load.session.Verdict;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** The figures of a run by name, in the order in which they are shown. */
final class Report {

  private final Map<String, Object> figures = new LinkedHashMap<>();

  /**
   * @param before and after the measured interval; null where no process was named
   */
  Report(
      Tally tally,
      Interval interval,
      ProcessTree.@Nullable Reading before,
      ProcessTree.@Nullable Reading after) {
    long answered = tally.answered();
    figures.put("seconds", interval.seconds());
    figures.put("messages", answered);
    figures.put("messagesPerSecond", answered / interval.seconds());
    for (Verdict verdict : Verdict.values()) {
      figures.put(verdict.name().toLowerCase(Locale.ROOT), tally.of(verdict));
    }
    figures.put("signed", tally.signed());
    figures.put("verified", tally.verified());
    figures.put("wrong", tally.wrong());
    latencies("latency", tally.accepted());
    if (tally.refused().getTotalCount() > 0) {
      latencies("refusalLatency", tally.refused());
    }
    if (before != null && after != null) {
      double seconds = after.processorSeconds() - before.processorSeconds();
      figures.put("processorSeconds", seconds);
      figures.put("processorMillisPerMessage", answered == 0 ? 0 : seconds * 1000 / answered);
      figures.put("residentMebibytesBefore", before.residentMebibytes());
      figures.put("residentMebibytes", after.residentMebibytes());
      figures.put("peakResidentMebibytes", after.peakMebibytes());
    }
    if (!tally.trouble().isEmpty()) {
      figures.put("trouble", tally.trouble());
    }
  }

  private void latencies(String name, Histogram histogram) {
    figures.put(
        name + "MillisMean", histogram.getTotalCount() == 0 ? 0 : histogram.getMean() / 1e6);
    figures.put(name + "MillisP50", histogram.getValueAtPercentile(50) / 1e6);
    figures.put(name + "MillisP99", histogram.getValueAtPercentile(99) / 1e6);
    figures.put(name + "MillisP999", histogram.getValueAtPercentile(99.9) / 1e6);
    figures.put(name + "MillisMax", histogram.getMaxValue() / 1e6);
  }

  String text() {
    return figures.entrySet().stream()
        .map(figure -> "%-28s %s".formatted(figure.getKey(), shown(figure.getValue())))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  /** One JSON object. */
  String json() {
    return figures.entrySet().stream()
        .map(figure -> quoted(figure.getKey()) + ": " + json(figure.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String json(Object value) {
    return value instanceof String text ? quoted(text) : shown(value);
  }

  private static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ")
        + '"';
  }

  private static String shown(Object value) {
    return value instanceof Double number
        ? String.format(Locale.ROOT, "%.3f", number)
        : value.toString();
  }
}
