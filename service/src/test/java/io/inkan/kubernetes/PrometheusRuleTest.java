package io.inkan.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.inkan.kubernetes.OperatorResource.PrometheusRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The operator's rules are those that Prometheus itself is given. */
class PrometheusRuleTest {

  private static final Path RULES = Path.of("..", "grafana", "prometheus", "rules");
  private static final Path RULE = Manifests.FOLDER.resolve("monitoring/prometheusrule.yaml");

  @Test
  void itsGroupsAreThoseOfTheRuleFiles() {
    assumeTrue(Files.isDirectory(RULES), "there are no rule files in this checkout");
    List<Object> expected = new ArrayList<>();
    for (String name : List.of("inkan-recording.yml", "inkan-alerts.yml")) {
      Map<?, ?> file = StrictReader.documents(Manifests.text(RULES.resolve(name))).get(0);
      expected.addAll((List<?>) entry(file, "groups"));
    }
    assertEquals(
        expected,
        groups(),
        "run k8s/monitoring/prometheusrule, which writes the one from the others");
  }

  @Test
  void itHasRules() {
    PrometheusRule rule = (PrometheusRule) StrictReader.read(Manifests.text(RULE)).get(0);
    assertFalse(rule.spec.groups().isEmpty());
    rule.spec.groups().forEach(group -> assertFalse(group.rules().isEmpty()));
  }

  private static List<?> groups() {
    Map<?, ?> rule = StrictReader.documents(Manifests.text(RULE)).get(0);
    return (List<?>) entry((Map<?, ?>) entry(rule, "spec"), "groups");
  }

  private static Object entry(Map<?, ?> map, String key) {
    return Objects.requireNonNull(map.get(key), key);
  }
}
