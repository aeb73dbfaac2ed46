package io.inkan.grafana;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every alert is tested, is explained, and asks for series that there are. */
class RulesTest {

  private static final Pattern SECTION = Pattern.compile("(?m)^## (Inkan\\w+)$");
  private static final Pattern METRIC = Pattern.compile("\\b(inkan_\\w+)");

  private static String name(Map<String, Object> alert) {
    return String.valueOf(alert.get("alert"));
  }

  @SuppressWarnings("unchecked") // annotations and labels are texts
  private static Map<String, String> texts(Map<String, Object> alert, String key) {
    return (Map<String, String>) Objects.requireNonNull(alert.get(key), key);
  }

  private static String text(Map<String, String> texts, String key) {
    return Objects.requireNonNull(texts.get(key), key);
  }

  private static Set<String> names() {
    return Rules.alerts().stream()
        .map(RulesTest::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The alerts that some test expects to fire, or some to stay silent. */
  private static Set<String> tested(boolean fires) {
    return Rules.expectations().stream()
        .filter(test -> Rules.children(test, "exp_alerts").findAny().isPresent() == fires)
        .map(test -> String.valueOf(test.get("alertname")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void noNameIsGivenTwice() {
    Set<String> seen = new HashSet<>();
    Rules.alerts().forEach(alert -> assertTrue(seen.add(name(alert)), name(alert)));
  }

  @Test
  void everyAlertIsSeenToFireInATestAndNothingElseIs() {
    assertEquals(names(), tested(true));
  }

  @Test
  void everyAlertIsSeenToStaySilentInATest() {
    assertEquals(names(), tested(false));
  }

  @Test
  void everyTestReadsTheRulesThatAreDelivered() {
    List<String> rules =
        Rules.files("rules").stream()
            .map(file -> "../rules/" + file.getFileName())
            .sorted()
            .toList();
    for (var file : Rules.files("tests")) {
      Object read = Objects.requireNonNull(Yaml.read(file).get("rule_files"));
      assertEquals(new TreeSet<>(rules), new TreeSet<>((List<?>) read), file.toString());
    }
  }

  @Test
  void everyAlertSaysHowBadItIsAndWhereToReadOn() {
    for (Map<String, Object> alert : Rules.alerts()) {
      String severity = texts(alert, "labels").get("severity");
      assertTrue(Set.of("critical", "warning", "info").contains(severity), name(alert));
      Map<String, String> annotations = texts(alert, "annotations");
      assertEquals(Set.of("summary", "description", "runbook_url"), annotations.keySet());
      assertTrue(text(annotations, "description").endsWith("."), name(alert));
      assertFalse(text(annotations, "summary").endsWith("."), name(alert));
      assertEquals(
          "grafana/RUNBOOK.md#" + name(alert).toLowerCase(Locale.ROOT),
          annotations.get("runbook_url"));
    }
  }

  @Test
  void theRunbookHasASectionForEachAlertAndNoOther() throws IOException {
    String runbook = Files.readString(GrafanaFolder.PATH.resolve("RUNBOOK.md"));
    Set<String> sections = new TreeSet<>();
    SECTION.matcher(runbook).results().forEach(found -> sections.add(found.group(1)));
    assertEquals(names(), sections);
    for (String section : runbook.split("(?m)^## ", -1)) {
      if (section.startsWith("Inkan")) {
        assertTrue(section.contains("**What it means.**"), section);
        assertTrue(section.contains("**How to look.**"), section);
        assertTrue(section.contains("**What to do.**"), section);
      }
    }
  }

  @Test
  void linksWithinTheRunbookLeadSomewhere() throws IOException {
    String runbook = Files.readString(GrafanaFolder.PATH.resolve("RUNBOOK.md"));
    Set<String> anchors =
        names().stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    Pattern.compile("\\]\\(#([^)]*)\\)")
        .matcher(runbook)
        .results()
        .forEach(link -> assertTrue(anchors.contains(link.group(1)), link.group(1)));
  }

  @Test
  void everySeriesOfOursIsADocumentedOneOrARecordedOne() {
    Rules.rules()
        .map(rule -> String.valueOf(rule.get("expr")))
        .flatMap(promql -> METRIC.matcher(withoutRecorded(promql)).results())
        .forEach(
            metric ->
                assertTrue(DocumentedMetrics.contains(metric.group(1)), () -> metric.group(1)));
  }

  private static String withoutRecorded(String promql) {
    String rest = promql;
    for (String recorded : Rules.recorded()) {
      rest = rest.replace(recorded, "");
    }
    assertFalse(rest.contains(":inkan_"), rest);
    return rest;
  }

  @Test
  void everyRecordedSeriesServesAnAlert() {
    String alerts =
        Rules.rules().map(rule -> String.valueOf(rule.get("expr"))).collect(Collectors.joining());
    Rules.recorded().forEach(recorded -> assertTrue(alerts.contains(recorded), recorded));
  }

  @Test
  void nothingIsMadeUpWhereNothingWasMeasured() {
    Rules.rules()
        .forEach(rule -> assertFalse(String.valueOf(rule.get("expr")).contains("vector(")));
  }
}
