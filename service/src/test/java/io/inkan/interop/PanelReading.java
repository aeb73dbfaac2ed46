package io.inkan.interop;

import io.inkan.grafana.Query;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a query of a panel answered.
 *
 * @param values by the labels of each series
 */
record PanelReading(Query query, Map<String, Double> values) {

  PanelReading {
    values = Map.copyOf(values);
  }

  /**
   * Asks for one moment.
   *
   * @param window over which rates are computed, such as {@code 10s}
   * @param moment seconds since 1970
   */
  static PanelReading at(double moment, String window, Query query, PrometheusServer prometheus) {
    Map<String, Double> values = new TreeMap<>();
    for (Object series : prometheus.vector(query.over(window), moment)) {
      JsonObject object = (JsonObject) series;
      values.put(labels(object), value(object.getJsonArray("value")));
    }
    return new PanelReading(query, values);
  }

  /** Whether some series had, at some second of a time, another value than in this reading. */
  boolean differsWithin(double from, double to, String window, PrometheusServer prometheus) {
    for (Object series : prometheus.matrix(query.over(window), from, to)) {
      JsonObject object = (JsonObject) series;
      Double idle = values.get(labels(object));
      for (Object sample : object.getJsonArray("values")) {
        // Compared as objects, so that a quotient of nothing by nothing equals itself.
        if (!Double.valueOf(value((JsonArray) sample)).equals(idle)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The sum over all series. */
  double sum() {
    return values.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  static String labels(JsonObject series) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(series.getJsonObject("metric").getMap())
        .forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
    return text.toString().strip();
  }

  private static double value(JsonArray sample) {
    String text = sample.getString(1);
    return text.endsWith("Inf")
        ? Double.POSITIVE_INFINITY * (text.startsWith("-") ? -1 : 1)
        : Double.parseDouble(text);
  }
}
