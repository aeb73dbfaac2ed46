package io.inkan.grafana;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A dashboard as it is provisioned.
 *
 * @param name the name of its file without the suffix
 */
public record Dashboard(String name, JsonObject json) {

  /** All of them, by name. */
  public static List<Dashboard> all() {
    try (Stream<Path> files = Files.list(GrafanaFolder.PATH.resolve("dashboards"))) {
      return files.sorted().map(Dashboard::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Dashboard read(Path file) {
    try {
      String name = file.getFileName().toString().replaceFirst("\\.json$", "");
      return new Dashboard(name, new JsonObject(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rows and panels, in the order of the file. */
  List<JsonObject> panelsAndRows() {
    return objects(json.getJsonArray("panels"));
  }

  /** The panels that show something. */
  List<JsonObject> panels() {
    return panelsAndRows().stream().filter(panel -> !isRow(panel)).toList();
  }

  static boolean isRow(JsonObject panel) {
    return panel.getString("type").equals("row");
  }

  /** Every query of every panel. */
  public List<Query> queries() {
    return panels().stream()
        .flatMap(
            panel ->
                objects(panel.getJsonArray("targets")).stream()
                    .map(
                        target ->
                            new Query(
                                name,
                                panel.getString("title"),
                                target.getString("refId"),
                                target.getString("expr"),
                                target.getString("legendFormat"))))
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }

  static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }
}
