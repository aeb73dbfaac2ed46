package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.grafana.Rules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Debian's promtool takes the rules and the example, and sees every alert do as its tests say. */
@Tag("interop")
class GrafanaRulesInterop {

  private static final ExternalProgram PROMTOOL =
      ExternalProgram.at("/usr/bin/promtool", "prometheus");
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private static String run(List<String> command, List<Path> files) {
    List<String> arguments = new ArrayList<>(command);
    files.forEach(file -> arguments.add(file.toAbsolutePath().toString()));
    ExternalProgram.Output output = PROMTOOL.run(Rules.FOLDER, LIMIT, arguments);
    return output.standardOutput() + output.standardError();
  }

  @Test
  void theRulesAreInOrder() {
    String said = run(List.of("check", "rules", "--lint-fatal"), Rules.files("rules"));
    assertTrue(said.contains("SUCCESS"), said);
  }

  @Test
  void theExampleIsInOrderAndNamesTheRules() {
    String said = run(List.of("check", "config"), List.of(Rules.FOLDER.resolve("prometheus.yml")));
    assertTrue(said.contains(Rules.files("rules").size() + " rule files found"), said);
  }

  @Test
  void everyAlertFiresAndStaysSilentAsItsTestsSay() {
    List<Path> tests = Rules.files("tests");
    String said = run(List.of("test", "rules"), tests);
    assertTrue(said.contains("Unit Testing"), said);
    assertTrue(said.split("SUCCESS", -1).length == tests.size() + 1, said);
  }
}
