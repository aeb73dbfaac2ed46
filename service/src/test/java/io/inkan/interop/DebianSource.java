package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The source of a Debian package, fetched when it is needed and kept nowhere. */
final class DebianSource {

  private static final String SUITE = "bookworm";
  private static final int TRIES = 3;
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final ExternalProgram APT_GET = ExternalProgram.at("/usr/bin/apt-get", "apt");
  private static final ExternalProgram TAR = ExternalProgram.at("/bin/tar", "tar");

  private DebianSource() {}

  /** Unpacks what the package's authors published, without Debian's changes. */
  static Path unpack(String name, Path directory) {
    try {
      Path source = Files.createDirectory(directory.resolve(name));
      fetch(name, source);
      Path archive = only(source, name + "_*.orig.tar.*");
      Path tree = Files.createDirectory(source.resolve("tree"));
      TAR.run(tree, LIMIT, List.of("-xf", archive.toString(), "--strip-components=1"));
      Files.delete(archive);
      return tree;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void fetch(String name, Path source) throws IOException {
    String mirror =
        AptSources.mirror(SUITE)
            .orElseGet(() -> fail("apt's sources on this machine name no mirror of " + SUITE));
    Path list = source.resolve("sources.list");
    Files.writeString(list, "deb-src " + mirror + " " + SUITE + " main\n");
    Path state = source.resolve("lists");
    Files.createDirectories(state.resolve("partial"));
    for (int tries = 1; true; tries++) {
      ExternalProgram.Output update = aptGet(source, list, state, "update");
      ExternalProgram.Output fetched =
          aptGet(source, list, state, "source", "--download-only", name);
      if (fetched.exitCode() == 0) {
        return;
      }
      if (tries == TRIES) {
        fail("the source of " + name + " cannot be fetched: " + update + " " + fetched);
      }
    }
  }

  private static ExternalProgram.Output aptGet(
      Path source, Path list, Path state, String... command) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-q",
                "-o",
                "Dir::Etc::sourcelist=" + list,
                "-o",
                "Dir::Etc::sourceparts=-",
                "-o",
                "Dir::State::lists=" + state,
                "-o",
                "APT::Sandbox::User=root"));
    arguments.addAll(List.of(command));
    return APT_GET.runToAnyEnd(source, LIMIT, arguments);
  }

  private static Path only(Path directory, String glob) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      List<Path> found =
          entries
              .filter(
                  entry ->
                      directory
                          .getFileSystem()
                          .getPathMatcher("glob:" + glob)
                          .matches(entry.getFileName()))
              .toList();
      if (found.size() != 1) {
        fail("not one " + glob + " in " + directory + " but " + found);
      }
      return found.get(0);
    }
  }
}
