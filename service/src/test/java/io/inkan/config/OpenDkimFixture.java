package io.inkan.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes files of OpenDKIM's into a directory and reads them; that directory is the working one.
 */
record OpenDkimFixture(Path directory) {

  static final String NAME = "opendkim.conf";

  Path write(String name, byte[] content) {
    try {
      return Files.write(directory.resolve(name), content);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Path write(String name, String content) {
    return write(name, content.getBytes(StandardCharsets.UTF_8));
  }

  OpenDkimOptions read(String content) {
    write(NAME, content);
    return read();
  }

  OpenDkimOptions read() {
    return OpenDkimOptions.read(Path.of(NAME), directory);
  }

  /** The options; fails with the problems if there are any. */
  OpenDkimOptions good(String content) {
    OpenDkimOptions options = read(content);
    if (!options.problems().isEmpty()) {
      throw new AssertionError(options.problems().toString());
    }
    return options;
  }

  /** The problems as a person sees them. */
  List<String> problems(String content) {
    return told(read(content).problems().all());
  }

  /** The warnings as a person sees them. */
  List<String> warnings(String content) {
    return told(good(content).warnings());
  }

  static List<String> told(List<Problem> problems) {
    return problems.stream().map(Problem::toString).toList();
  }
}
