package io.inkan.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The source of a Debian package, fetched when it is needed and kept nowhere. */
final class DebianSource {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final ExternalProgram TAR = ExternalProgram.at("/bin/tar", "tar");

  private DebianSource() {}

  /** Unpacks what the package's authors published, without Debian's changes. */
  static Path unpack(String name, Path directory) {
    try {
      Path source = Files.createDirectory(directory.resolve(name));
      AptArchive.ofSources().fetch(source, "source", "--download-only", name);
      Path archive = AptArchive.only(source, name + "_*.orig.tar.*");
      Path tree = Files.createDirectory(source.resolve("tree"));
      TAR.run(tree, LIMIT, List.of("-xf", archive.toString(), "--strip-components=1"));
      Files.delete(archive);
      return tree;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
