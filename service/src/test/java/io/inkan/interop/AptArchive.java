package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Debian's archive, from which files are fetched without anything being installed. */
final class AptArchive {

  private static final String SUITE = "bookworm";
  private static final int TRIES = 3;
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final ExternalProgram APT_GET = ExternalProgram.at("/usr/bin/apt-get", "apt");

  private final String type;

  private AptArchive(String type) {
    this.type = type;
  }

  /** The part with the sources of packages. */
  static AptArchive ofSources() {
    return new AptArchive("deb-src");
  }

  /** The part with packages that can be installed. */
  static AptArchive ofPackages() {
    return new AptArchive("deb");
  }

  /**
   * Fetches what a command of apt-get's leaves in its working directory.
   *
   * @param directory an empty one
   * @param command that of apt-get, and the package
   */
  void fetch(Path directory, String... command) throws IOException {
    String mirror =
        AptSources.mirror(SUITE)
            .orElseGet(() -> fail("apt's sources on this machine name no mirror of " + SUITE));
    Path list = directory.resolve("sources.list");
    Files.writeString(list, type + " " + mirror + " " + SUITE + " main\n");
    Path state = directory.resolve("lists");
    Files.createDirectories(state.resolve("partial"));
    for (int tries = 1; true; tries++) {
      ExternalProgram.Output update = aptGet(directory, list, state, "update");
      ExternalProgram.Output fetched = aptGet(directory, list, state, command);
      if (fetched.exitCode() == 0) {
        return;
      }
      if (tries == TRIES) {
        fail(String.join(" ", command) + " does not manage: " + update + " " + fetched);
      }
    }
  }

  private static ExternalProgram.Output aptGet(
      Path directory, Path list, Path state, String... command) {
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
    return APT_GET.runToAnyEnd(directory, LIMIT, arguments);
  }

  /** The one file of a directory that has such a name. */
  static Path only(Path directory, String glob) throws IOException {
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
