package io.inkan.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes YAML into a directory and reads it back as a configuration. */
record ConfigFixture(Path directory) {

  Path file() {
    return directory.resolve("inkan.yaml");
  }

  ConfigResult result(String yaml, Map<String, String> environment) {
    try {
      return YamlReader.read(Files.writeString(file(), yaml), environment);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  ConfigResult result(String yaml) {
    return result(yaml, Map.of());
  }

  /** The configuration; fails with the problems if there are any. */
  InkanConfig config(String yaml) {
    ConfigResult result = result(yaml);
    return result.config().orElseThrow(() -> new AssertionError(result.problems().toString()));
  }

  /** The problems as a person sees them, without the directory. */
  List<String> problems(String yaml) {
    return problems(yaml, Map.of());
  }

  List<String> problems(String yaml, Map<String, String> environment) {
    return result(yaml, environment).problems().all().stream()
        .map(problem -> problem.toString().replace(directory + "/", ""))
        .toList();
  }
}
