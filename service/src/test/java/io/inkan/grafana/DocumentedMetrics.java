package io.inkan.grafana;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The series that METRICS.md describes. */
final class DocumentedMetrics {

  private static final String DOCUMENT = read();

  private DocumentedMetrics() {}

  /** Whether there is a series of this name, also one of those that make a histogram. */
  static boolean contains(String name) {
    String base = name.replaceFirst("_(bucket|sum|count|max)$", "");
    return DOCUMENT.contains("| `" + name + "` |") || DOCUMENT.contains("| `" + base + "` |");
  }

  private static String read() {
    try {
      return Files.readString(Path.of("METRICS.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
