package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.inkan.config.ConfigResult;
import io.inkan.config.YamlReader;
import io.inkan.engine.EngineMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every door has an address of its own; nothing is opened here. */
class DoorPortsTest {

  @TempDir private Path folder;

  private List<String> problems(boolean managementAsked, Map<String, String> variables, String yaml)
      throws IOException, SetupException {
    Path file = Files.writeString(folder.resolve("inkan.yaml"), yaml);
    ConfigResult read = YamlReader.read(file, variables);
    Configuration source = new Configuration(read, Optional.empty(), managementAsked);
    return Setup.configured(source, EngineMetrics.SILENT, CryptoSource.PORTABLE)
        .socketProblems()
        .stream()
        .map(problem -> problem.replace(folder + "/", ""))
        .toList();
  }

  private List<String> problems(String yaml) throws IOException, SetupException {
    return problems(true, Map.of(), yaml);
  }

  @Test
  void twoDoorsAtOneAddressAreRefused() throws Exception {
    assertEquals(
        List.of(
            "inkan.yaml:2: milter.listen: 127.0.0.1:8080 is where http listens; give each its own"
                + " port",
            "inkan.yaml:3: management.listen: 127.0.0.1:8080 is where http listens; give each its"
                + " own port"),
        problems(
            """
            http: { listen: "127.0.0.1:8080" }
            milter: { listen: ["inet:8080@localhost", "inet:8891@127.0.0.1"] }
            management: { listen: "127.0.0.1:8080" }
            """));
    assertEquals(
        List.of(
            "inkan.yaml:2: management.listen: [0:0:0:0:0:0:0:1]:8891 is where milter listens; give"
                + " each its own port"),
        problems(
            """
            milter: { listen: "inet6:8891@[::1]" }
            management: { listen: "[::1]:8891" }
            """));
  }

  @Test
  void aVariableIsThePlaceOfWhatItSays() throws Exception {
    assertEquals(
        List.of(
            "environment: INKAN_MANAGEMENT_LISTEN: 127.0.0.1:8080 is where http listens; give each"
                + " its own port"),
        problems(true, Map.of("INKAN_MANAGEMENT_LISTEN", "127.0.0.1:8080"), "milter: {}\n"));
  }

  @Test
  void oneNameMayHaveAnAddressOfEachKind() throws Exception {
    assertEquals(
        List.of(),
        problems(
            """
            http: { listen: "127.0.0.1:0" }
            milter: { listen: ["inet:0@127.0.0.1", "inet:8891@127.0.0.1", "inet6:8891@[::1]"] }
            management: { listen: "127.0.0.1:0" }
            """));
  }

  @Test
  void aManagementDoorThatNobodyAskedForKeepsNothingFromStarting() throws Exception {
    assertEquals(
        List.of(), problems(false, Map.of(), "milter: { listen: \"inet:9090@127.0.0.1\" }\n"));
  }
}
