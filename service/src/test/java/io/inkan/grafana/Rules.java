package io.inkan.grafana;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Prometheus' rules and their tests, as the YAML says them. */
public final class Rules {

  /** The folder of the rules, their tests and the example of a configuration. */
  public static final Path FOLDER = GrafanaFolder.PATH.resolve("prometheus");

  private Rules() {}

  /** Every rule that tells somebody. */
  static List<Map<String, Object>> alerts() {
    return rules().filter(rule -> rule.containsKey("alert")).toList();
  }

  /** The names of the series that rules make. */
  public static List<String> recorded() {
    return rules()
        .filter(rule -> rule.containsKey("record"))
        .map(rule -> String.valueOf(rule.get("record")))
        .toList();
  }

  /** Every rule. */
  static Stream<Map<String, Object>> rules() {
    return files("rules").stream()
        .flatMap(file -> maps(file, "groups"))
        .flatMap(group -> children(group, "rules"));
  }

  /** Every expectation of an alert in the tests. */
  static List<Map<String, Object>> expectations() {
    return files("tests").stream()
        .flatMap(file -> maps(file, "tests"))
        .flatMap(test -> children(test, "alert_rule_test"))
        .toList();
  }

  /** The files of a folder below {@link #FOLDER}, by name. */
  public static List<Path> files(String folder) {
    try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Map<String, Object>> maps(Path file, String key) {
    return children(Yaml.read(file), key);
  }

  @SuppressWarnings("unchecked") // lists of maps, as Prometheus wants them
  static Stream<Map<String, Object>> children(Map<String, Object> map, String key) {
    return ((List<Map<String, Object>>) map.getOrDefault(key, List.of())).stream();
  }
}
