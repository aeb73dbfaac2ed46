package io.inkan.grafana;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Grafana finds the data source and the dashboards without a click. */
class ProvisioningTest {

  private static Map<String, Object> only(String file, String key) {
    Map<String, Object> read = Yaml.read(GrafanaFolder.PATH.resolve("provisioning").resolve(file));
    assertEquals(Set.of("apiVersion", key), read.keySet());
    assertEquals(1, read.get("apiVersion"));
    var entries = Rules.children(read, key).toList();
    assertEquals(1, entries.size());
    return entries.get(0);
  }

  @Test
  void theDataSourceIsAPrometheusWhoseAddressTheEnvironmentTells() {
    Map<String, Object> source = only("datasources/prometheus.yml", "datasources");
    assertEquals(
        Set.of("name", "uid", "type", "access", "url", "isDefault", "jsonData"), source.keySet());
    assertEquals("prometheus", source.get("type"));
    assertEquals("$PROMETHEUS_URL", source.get("url"));
    assertEquals(Map.of("httpMethod", "POST", "timeInterval", "15s"), source.get("jsonData"));
  }

  @Test
  void theDashboardsAreReadFromAFolder() throws IOException {
    Map<String, Object> provider = only("dashboards/inkan.yml", "providers");
    assertEquals(
        Set.of(
            "name",
            "type",
            "folder",
            "disableDeletion",
            "allowUiUpdates",
            "updateIntervalSeconds",
            "options"),
        provider.keySet());
    assertEquals("file", provider.get("type"));
    assertEquals(Map.of("path", "$INKAN_DASHBOARDS"), provider.get("options"));
    String readme = Files.readString(GrafanaFolder.PATH.resolve("README.md"));
    assertTrue(readme.contains("INKAN_DASHBOARDS="), "the README tells of the folder");
    assertTrue(readme.contains("PROMETHEUS_URL="), "the README tells of the address");
  }

  @Test
  void theIntervalIsThatOfTheExampleForPrometheus() {
    Map<String, Object> prometheus = Yaml.read(Rules.FOLDER.resolve("prometheus.yml"));
    assertEquals(
        Map.of("scrape_interval", "15s", "evaluation_interval", "15s"), prometheus.get("global"));
  }
}
