package io.inkan.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where this machine gets its Debian packages from. sources.list(5) */
final class AptSources {

  private static final Path DIRECTORY = Path.of("/etc/apt");

  private AptSources() {}

  /** The mirror of a suite in this machine's configuration, if it has that suite. */
  static Optional<String> mirror(String suite) {
    try (Stream<Path> parts = Files.walk(DIRECTORY, 2)) {
      return parts
          .filter(Files::isRegularFile)
          .sorted()
          .map(file -> mirror(file, suite))
          .flatMap(Optional::stream)
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> mirror(Path file, String suite) {
    try {
      String name = file.getFileName().toString();
      if (name.endsWith(".list")) {
        return mirrorInLines(Files.readString(file, StandardCharsets.UTF_8), suite);
      }
      return name.endsWith(".sources")
          ? mirrorInStanzas(Files.readString(file, StandardCharsets.UTF_8), suite)
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One-line style: {@code deb [option=value] URI suite component…}. */
  static Optional<String> mirrorInLines(String text, String suite) {
    return text.lines()
        .map(line -> line.replaceFirst("#.*", "").replaceFirst("\\[[^]]*]", " "))
        .map(AptSources::words)
        .filter(words -> words.size() > 3 && words.get(0).equals("deb"))
        .filter(words -> isUsable(words.get(1)) && words.get(2).equals(suite))
        .filter(words -> words.subList(3, words.size()).contains("main"))
        .map(words -> words.get(1))
        .findFirst();
  }

  /** deb822 style: stanzas of fields. */
  static Optional<String> mirrorInStanzas(String text, String suite) {
    return Arrays.stream(text.split("\n\\s*\n", -1))
        .map(AptSources::fields)
        .filter(fields -> !fields.getOrDefault("enabled", List.of()).contains("no"))
        .filter(fields -> fields.getOrDefault("types", List.of()).contains("deb"))
        .filter(fields -> fields.getOrDefault("suites", List.of()).contains(suite))
        .filter(fields -> fields.getOrDefault("components", List.of()).contains("main"))
        .flatMap(fields -> fields.getOrDefault("uris", List.of()).stream())
        .filter(AptSources::isUsable)
        .findFirst();
  }

  private static Map<String, List<String>> fields(String stanza) {
    Map<String, List<String>> fields = new HashMap<>();
    String unfolded = stanza.replaceAll("(?m)^#.*\n?", "").replaceAll("\n[ \t]+", " ");
    for (String line : unfolded.lines().toList()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        fields.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), words(line.substring(colon + 1)));
      }
    }
    return fields;
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split("\\s+", -1)).filter(word -> !word.isEmpty()).toList();
  }

  /** debootstrap knows fewer ways to a mirror than apt. */
  private static boolean isUsable(String uri) {
    return uri.startsWith("http://") || uri.startsWith("https://");
  }
}
