package io.inkan.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * OpenDKIM's own tests of its filter, run against another program that stands where they expect
 * OpenDKIM. Each runs in a copy of its own.
 */
final class OpenDkimSuite {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final ExternalProgram SHELL = ExternalProgram.at("/bin/sh", "dash");

  /**
   * As the miltertest of the suite, but what a script stumbles over is told, and a filter that
   * starts slowly on a busy machine has more time than the two seconds of the scripts.
   */
  private static final String MILTERTEST =
      """
      #!/bin/sh
      while [ "$1" != -s ]; do shift; done
      cat > "$2.told" <<END
      local connect = mt.connect
      mt.connect = function(socket) return connect(socket, 600, 0.05) end
      local ok, e = pcall(dofile, "$2")
      if not ok then
        io.stderr:write("stumbled: " .. tostring(e) .. "\\n")
        error(e)
      end
      END
      exec /usr/bin/miltertest -s "$2.told"
      """;

  private final Path tests;
  private final String filter;

  /**
   * @param tests the folder of the tests
   * @param filter the command that runs the filter, which gets the arguments of opendkim(8)
   */
  OpenDkimSuite(Path tests, List<String> filter) {
    this.tests = tests;
    this.filter = String.join(" ", filter);
  }

  /** The names of all tests, in order. */
  List<String> names() {
    try (Stream<Path> files = Files.list(tests)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("t-") && name.indexOf('.') < 0)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs a test to its end.
   *
   * @param directory empty
   */
  ExternalProgram.Output run(String name, Path directory) {
    try {
      Path here = directory.resolve("opendkim/tests");
      Files.createDirectories(here);
      try (Stream<Path> files = Files.list(tests)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.copy(file, here.resolve(file.getFileName()));
        }
      }
      program(
          directory.resolve("opendkim/opendkim"),
          "#!/bin/sh\nexec " + filter + " \"$@\" 2>> " + here.resolve("filter.log") + " >&2\n");
      program(directory.resolve("miltertest/miltertest"), MILTERTEST);
      ExternalProgram.Output output = SHELL.runToAnyEnd(here, LIMIT, List.of("./" + name));
      return new ExternalProgram.Output(
          output.exitCode(),
          output.standardOutput(),
          output.standardError() + log(here.resolve("filter.log")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String log(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
  }

  private static void program(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
