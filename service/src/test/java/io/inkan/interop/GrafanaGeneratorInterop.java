package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.inkan.grafana.GrafanaFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboards in the repository are those that their description makes. */
@Tag("interop")
class GrafanaGeneratorInterop {

  private static final ExternalProgram PYTHON = ExternalProgram.at("/usr/bin/python3", "python3");
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @Test
  void nobodyEditedADashboardByHand(@TempDir Path folder) throws IOException {
    Path generator = GrafanaFolder.PATH.resolve("generator").toAbsolutePath();
    PYTHON.run(folder, LIMIT, List.of("-B", generator.toString(), folder.toString()));

    assertEquals(texts(folder), texts(GrafanaFolder.PATH.resolve("dashboards")));
  }

  private static Map<String, String> texts(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        texts.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return texts;
  }
}
