package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.inkan.cli.CommandRun;
import io.inkan.config.YamlReader;
import io.inkan.engine.EngineMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The configuration that the manifests bring is put to work as it stands, once its keys are there.
 */
class KubernetesConfigurationTest {

  private static final Path FILE = Path.of("..", "k8s", "base", "inkan.yaml");

  @Test
  void nothingIsWrongWithIt(@TempDir Path folder) throws IOException, SetupException {
    String text = Files.readString(FILE);
    try (Installation installation = new Installation(folder).key("example.com", "s1")) {
      Path key = installation.keyFile("example.com", "s1");
      Path apiKeys = folder.resolve("apikeys.yaml");
      assertEquals(0, CommandRun.of("apikey", "add", "-f", apiKeys, "--name", "shop").exit());
      Path mounted =
          Files.writeString(
              folder.resolve("mounted.yaml"),
              text.replace("/etc/inkan/keys/example.com.s1.private", key.toString())
                  .replace("/etc/inkan-api-keys/apikeys.yaml", apiKeys.toString()));
      var read = YamlReader.read(mounted, Map.of());
      assertEquals(List.of(), read.problems().all());
      assertEquals(List.of(), read.warnings());

      Setup setup = Setup.configured(read.config().orElseThrow(), EngineMetrics.SILENT);

      assertEquals(List.of(), setup.warnings());
      assertEquals(1, setup.keys().size());
      assertEquals("shop", setup.config().http().apiKeyFile().orElseThrow().keys().get(0).name());
      assertEquals(List.of(), KeyLoading.problems(setup.requiredKeys()));
    }
  }
}
