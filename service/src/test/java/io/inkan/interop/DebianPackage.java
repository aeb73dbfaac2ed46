package io.inkan.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The files of a Debian package, fetched when they are needed and not installed: another package of
 * the machine may have files of the same names.
 */
final class DebianPackage {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final ExternalProgram DPKG_DEB = ExternalProgram.at("/usr/bin/dpkg-deb", "dpkg");

  private DebianPackage() {}

  /**
   * Unpacks a package.
   *
   * @return the folder that stands for the root of a system on which it is installed
   */
  static Path unpack(String name, Path directory) {
    try {
      Path fetched = Files.createDirectory(directory.resolve(name));
      AptArchive.ofPackages().fetch(fetched, "download", name);
      Path root = fetched.resolve("root");
      DPKG_DEB.run(
          fetched,
          LIMIT,
          List.of("-x", AptArchive.only(fetched, name + "_*.deb").toString(), root.toString()));
      return root;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
