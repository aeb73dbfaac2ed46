package io.inkan.grafana;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A query of a panel.
 *
 * @param dashboard the name of the dashboard's file
 * @param panel the title of the panel
 * @param refId the letter that names the query within its panel
 * @param promql the expression, with Grafana's variables in it
 * @param legend how the legend calls what it answers
 */
public record Query(String dashboard, String panel, String refId, String promql, String legend) {

  private static final Pattern METRIC = Pattern.compile("([a-z_:][a-zA-Z0-9_:]*)\\{");

  /** Where a person finds it. */
  public String place() {
    return dashboard + " / " + panel + " / " + refId;
  }

  /** The expression as Prometheus takes it: all replicas of all jobs, rates over this window. */
  public String over(String window) {
    return promql
        .replace("$job", ".+")
        .replace("$instance", ".+")
        .replace("$__rate_interval", window);
  }

  /** The names of the series that it asks for. */
  public List<String> metrics() {
    return METRIC.matcher(promql).results().map((MatchResult found) -> found.group(1)).toList();
  }

  @Override
  public String toString() {
    return place();
  }
}
