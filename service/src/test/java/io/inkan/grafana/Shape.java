package io.inkan.grafana;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;

/**
 * What Grafana is given of an object: which keys it must have, and which it may have. Grafana
 * passes over a key that it does not know, so that a misspelt one would never be missed.
 */
record Shape(String what, Set<String> required, Set<String> optional) {

  static final Shape DASHBOARD =
      exactly(
          "dashboard",
          Set.of(
              "uid",
              "title",
              "description",
              "tags",
              "schemaVersion",
              "version",
              "editable",
              "graphTooltip",
              "refresh",
              "time",
              "timezone",
              "annotations",
              "links",
              "templating",
              "panels"));
  static final Shape ROW =
      exactly("row", Set.of("id", "type", "title", "collapsed", "gridPos", "panels"));
  static final Shape PANEL =
      new Shape(
          "panel",
          Set.of(
              "id",
              "type",
              "title",
              "description",
              "datasource",
              "gridPos",
              "targets",
              "fieldConfig",
              "options"),
          Set.of("transformations"));
  static final Shape TARGET =
      new Shape(
          "target",
          Set.of("refId", "datasource", "editorMode", "expr", "legendFormat", "instant", "range"),
          Set.of("format"));
  static final Shape FIELD_CONFIG = exactly("fieldConfig", Set.of("defaults", "overrides"));
  static final Shape DEFAULTS =
      new Shape(
          "defaults",
          Set.of("unit", "color", "thresholds"),
          Set.of("min", "max", "noValue", "mappings", "custom"));
  static final Shape CUSTOM =
      exactly(
          "custom",
          Set.of(
              "drawStyle",
              "lineWidth",
              "fillOpacity",
              "showPoints",
              "spanNulls",
              "stacking",
              "thresholdsStyle"));
  static final Shape SERIES_OPTIONS = exactly("options", Set.of("legend", "tooltip"));
  static final Shape STAT_OPTIONS =
      exactly(
          "options",
          Set.of(
              "reduceOptions", "colorMode", "graphMode", "textMode", "justifyMode", "orientation"));
  static final Shape TABLE_OPTIONS =
      exactly("options", Set.of("showHeader", "cellHeight", "footer"));

  private static Shape exactly(String what, Set<String> keys) {
    return new Shape(what, keys, Set.of());
  }

  /** Fails unless the object has this shape. */
  void assertFits(JsonObject object, String place) {
    Set<String> keys = new TreeSet<>(object.fieldNames());
    assertTrue(keys.containsAll(required), () -> place + ": the " + what + " has only " + keys);
    keys.removeAll(required);
    keys.removeAll(optional);
    assertEquals(Set.of(), keys, () -> place + ": no " + what + " has such keys");
  }
}
