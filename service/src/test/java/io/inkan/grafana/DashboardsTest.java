package io.inkan.grafana;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The dashboards are what Grafana 10 reads, and each panel can be understood and acted on. */
class DashboardsTest {

  private static final JsonObject SOURCE =
      new JsonObject().put("type", "prometheus").put("uid", "${datasource}");
  private static final int COLUMNS = 24;
  private static final int SCHEMA_OF_GRAFANA_10 = 38;

  static List<Dashboard> dashboards() {
    return Dashboard.all();
  }

  static List<Query> queries() {
    return Dashboard.all().stream().flatMap(dashboard -> dashboard.queries().stream()).toList();
  }

  @Test
  void thereIsOneForEachView() {
    assertEquals(
        List.of("dns", "jvm", "milter", "overview", "signing", "verification"),
        dashboards().stream().map(Dashboard::name).toList());
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void linksToADashboardStayGood(Dashboard dashboard) {
    assertEquals("inkan-" + dashboard.name(), dashboard.json().getString("uid"));
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyKeyIsOneThatGrafanaReads(Dashboard dashboard) {
    Shape.DASHBOARD.assertFits(dashboard.json(), dashboard.name());
    assertTrue(dashboard.json().getInteger("schemaVersion") >= SCHEMA_OF_GRAFANA_10);
    for (JsonObject panel : dashboard.panelsAndRows()) {
      String place = dashboard.name() + " / " + panel.getString("title");
      if (Dashboard.isRow(panel)) {
        Shape.ROW.assertFits(panel, place);
      } else {
        assertPanelFits(panel, place);
      }
    }
  }

  private static void assertPanelFits(JsonObject panel, String place) {
    Shape.PANEL.assertFits(panel, place);
    Dashboard.objects(panel.getJsonArray("targets"))
        .forEach(target -> Shape.TARGET.assertFits(target, place));
    JsonObject config = panel.getJsonObject("fieldConfig");
    Shape.FIELD_CONFIG.assertFits(config, place);
    JsonObject defaults = config.getJsonObject("defaults");
    Shape.DEFAULTS.assertFits(defaults, place);
    JsonObject options = panel.getJsonObject("options");
    switch (panel.getString("type")) {
      case "timeseries" -> {
        Shape.SERIES_OPTIONS.assertFits(options, place);
        Shape.CUSTOM.assertFits(defaults.getJsonObject("custom"), place);
      }
      case "stat" -> Shape.STAT_OPTIONS.assertFits(options, place);
      case "table" -> Shape.TABLE_OPTIONS.assertFits(options, place);
      default -> fail(place + ": another kind of panel");
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyPanelHasItsOwnNumberAndPlace(Dashboard dashboard) {
    Set<Integer> numbers = new HashSet<>();
    List<Rectangle> taken = new ArrayList<>();
    for (JsonObject panel : dashboard.panelsAndRows()) {
      assertTrue(numbers.add(panel.getInteger("id")), () -> "twice: " + panel.getInteger("id"));
      Rectangle place = Rectangle.of(panel.getJsonObject("gridPos"));
      assertTrue(place.x() >= 0 && place.x() + place.width() <= COLUMNS, place::toString);
      taken.forEach(other -> assertFalse(place.overlaps(other), () -> place + " on " + other));
      taken.add(place);
    }
  }

  private record Rectangle(int x, int y, int width, int height) {

    static Rectangle of(JsonObject grid) {
      return new Rectangle(
          grid.getInteger("x"), grid.getInteger("y"), grid.getInteger("w"), grid.getInteger("h"));
    }

    boolean overlaps(Rectangle other) {
      return x < other.x + other.width
          && other.x < x + width
          && y < other.y + other.height
          && other.y < y + height;
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void dataSourceJobAndInstanceAreChosenAtTheTop(Dashboard dashboard) {
    List<JsonObject> variables =
        Dashboard.objects(dashboard.json().getJsonObject("templating").getJsonArray("list"));
    assertEquals(
        List.of("datasource", "job", "instance"),
        variables.stream().map(variable -> variable.getString("name")).toList());
    assertEquals("prometheus", variables.get(0).getString("query"));
    variables.stream()
        .skip(1)
        .forEach(variable -> assertEquals(SOURCE, variable.getJsonObject("datasource")));
    for (JsonObject panel : dashboard.panels()) {
      assertEquals(SOURCE, panel.getJsonObject("datasource"));
      Dashboard.objects(panel.getJsonArray("targets"))
          .forEach(target -> assertEquals(SOURCE, target.getJsonObject("datasource")));
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyPanelSaysWhatItShowsInWhichUnitAndFromWhereOnItIsBad(Dashboard dashboard) {
    Set<String> titles = new HashSet<>();
    for (JsonObject panel : dashboard.panels()) {
      String title = panel.getString("title");
      assertTrue(titles.add(title), () -> "twice: " + title);
      assertTrue(panel.getString("description").length() > 30, title);
      assertTrue(panel.getString("description").endsWith("."), title);
      JsonObject defaults = panel.getJsonObject("fieldConfig").getJsonObject("defaults");
      assertFalse(defaults.getString("unit").isBlank(), title);
      List<JsonObject> steps =
          Dashboard.objects(defaults.getJsonObject("thresholds").getJsonArray("steps"));
      assertEquals(null, steps.get(0).getValue("value"), title + ": the first step has no bound");
      List<Double> bounds = steps.stream().skip(1).map(step -> step.getDouble("value")).toList();
      assertEquals(bounds.stream().sorted().toList(), bounds, title);
    }
  }

  @ParameterizedTest
  @MethodSource("queries")
  void everyQueryIsNamedAndAsksTheChosenReplicasAlone(Query query) {
    assertFalse(query.legend().isBlank(), query.place());
    assertFalse(query.metrics().isEmpty(), query.place());
    Pattern.compile("\\{([^}]*)\\}")
        .matcher(query.promql())
        .results()
        .forEach(
            selector ->
                assertTrue(
                    selector.group(1).startsWith("job=~\"$job\", instance=~\"$instance\""),
                    query::place));
  }

  @ParameterizedTest
  @MethodSource("queries")
  void noQueryShowsANumberThatWasNotMeasured(Query query) {
    assertFalse(query.promql().contains("vector("), query.place());
    String arithmetic =
        query
            .promql()
            .replaceAll("\\{[^}]*\\}|\\[[^]]*\\]", "")
            .replaceAll("histogram_quantile\\(0\\.\\d+,|topk\\(\\d+,", "");
    assertFalse(
        Pattern.compile("(?<![\\w.])\\d").matcher(arithmetic).find(),
        () -> query.place() + " has a constant: " + arithmetic);
  }

  @ParameterizedTest
  @MethodSource("queries")
  void everySeriesOfOursIsADocumentedOne(Query query) {
    query.metrics().stream()
        .filter(metric -> metric.startsWith("inkan_"))
        .forEach(
            metric ->
                assertTrue(
                    DocumentedMetrics.contains(metric), () -> query.place() + ": " + metric));
  }
}
