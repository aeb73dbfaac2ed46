package io.inkan.interop;

import io.inkan.grafana.Query;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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

  /**
   * Whether some series had, at some second of a time, another value than in this reading.
   *
   * @param by more than which the values must differ
   */
  boolean differsWithin(
      double from, double to, String window, double by, PrometheusServer prometheus) {
    for (Object series : prometheus.matrix(query.over(window), from, to)) {
      JsonObject object = (JsonObject) series;
      Double idle = values.get(labels(object));
      for (Object sample : object.getJsonArray("values")) {
        if (differ(value((JsonArray) sample), idle, by)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Compared as objects first, so that a quotient of nothing by nothing equals itself. */
  private static boolean differ(double value, @Nullable Double idle, double by) {
    return idle == null || (!idle.equals(value) && !(Math.abs(value - idle) <= by));
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
