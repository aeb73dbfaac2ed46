package io.inkan.grafana;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads a YAML file that holds a map; a key that is given twice is an error. */
final class Yaml {

  private Yaml() {}

  @SuppressWarnings("unchecked") // a map at the top, as Prometheus and Grafana want it
  static Map<String, Object> read(Path file) {
    try {
      return (Map<String, Object>)
          new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
