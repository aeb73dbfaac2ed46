package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The Debian package that the build has made. */
record PackageFile(Path path) {

  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final ExternalProgram DPKG_DEB = ExternalProgram.at("/usr/bin/dpkg-deb", "dpkg");

  static PackageFile built() {
    try (Stream<Path> files = Files.list(TARGET)) {
      List<Path> found =
          files
              .filter(file -> file.getFileName().toString().matches("inkan_.*_all\\.deb"))
              .toList();
      if (found.size() != 1) {
        fail("one package is wanted in " + TARGET + ", not " + found + ": mvn clean package -Pdeb");
      }
      return new PackageFile(found.get(0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String version() {
    return field("Version");
  }

  String field(String name) {
    return dpkgDeb("-f", path.toString(), name).strip();
  }

  /** A line for each file, as {@code ls -l} writes them. */
  List<String> listing() {
    return dpkgDeb("-c", path.toString()).lines().toList();
  }

  /**
   * The same as a later build would make it: with a higher version, and with a configuration file
   * that says more than before.
   */
  PackageFile successor(Path folder) {
    try {
      Path tree = folder.resolve("tree");
      dpkgDeb("-R", path.toString(), tree.toString());
      replace(
          tree.resolve("DEBIAN/control"),
          "Version: " + version(),
          "Version: " + version() + "+later");
      Path yaml = tree.resolve("etc/inkan/inkan.yaml");
      Files.writeString(yaml, Files.readString(yaml) + "\n# A later build knows more.\n");
      Path deb = folder.resolve("inkan_later_all.deb");
      dpkgDeb("--root-owner-group", "-Znone", "-b", tree.toString(), deb.toString());
      return new PackageFile(deb);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void replace(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertTrue(text.contains(from), text);
    Files.writeString(file, text.replace(from, to));
  }

  private static String dpkgDeb(String... arguments) {
    return DPKG_DEB.run(TARGET, LIMIT, List.of(arguments)).standardOutput();
  }
}
