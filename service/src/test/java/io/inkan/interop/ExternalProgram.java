package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of a Debian package; without it the test fails and names the package. */
final class ExternalProgram {

  private static final Path NOTHING = Path.of("/dev/null");

  private final Path executable;
  private final String debianPackages;

  private ExternalProgram(Path executable, String debianPackages) {
    this.executable = executable;
    this.debianPackages = debianPackages;
  }

  /**
   * @param path where Debian puts the program; the search path is not asked, so that no other build
   *     of the same name is measured by mistake
   * @param debianPackages what to install, as {@code apt-get install} takes it
   */
  static ExternalProgram at(String path, String debianPackages) {
    return new ExternalProgram(Path.of(path), debianPackages);
  }

  /** What a program that has ended left behind; octets as ISO 8859-1. */
  record Output(int exitCode, String standardOutput, String standardError) {}

  /** Runs the program and fails unless it exits with 0 in time. */
  Output run(Path directory, Duration limit, List<String> arguments) {
    Output output = runToAnyEnd(directory, limit, arguments);
    if (output.exitCode() != 0) {
      fail(executable + " exited with " + output.exitCode() + ": " + output.standardError());
    }
    return output;
  }

  /** Runs the program and fails only if it does not end in time. */
  Output runToAnyEnd(Path directory, Duration limit, List<String> arguments) {
    return runToAnyEnd(directory, limit, arguments, NOTHING);
  }

  /**
   * Runs the program and fails only if it does not end in time.
   *
   * @param standardInput the file that it reads
   */
  Output runToAnyEnd(Path directory, Duration limit, List<String> arguments, Path standardInput) {
    try {
      Path standardOutput = Files.createTempFile("inkan-interop", ".out");
      Path standardError = Files.createTempFile("inkan-interop", ".err");
      try {
        Process process = start(directory, arguments, standardInput, standardOutput, standardError);
        awaitEnd(process, limit, standardError);
        return new Output(process.exitValue(), read(standardOutput), read(standardError));
      } finally {
        Files.deleteIfExists(standardOutput);
        Files.deleteIfExists(standardError);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the program for as long as the caller lets it live; both outputs go to files. */
  Process start(Path directory, List<String> arguments, Path standardOutput, Path standardError)
      throws IOException {
    return start(directory, arguments, NOTHING, standardOutput, standardError);
  }

  private Process start(
      Path directory,
      List<String> arguments,
      Path standardInput,
      Path standardOutput,
      Path standardError)
      throws IOException {
    if (!Files.isExecutable(executable)) {
      fail(executable + " is not installed: apt-get install " + debianPackages);
    }
    ProcessBuilder builder =
        new ProcessBuilder(
                Stream.concat(Stream.of(executable.toString()), arguments.stream()).toList())
            .directory(directory.toFile())
            .redirectInput(standardInput.toFile())
            .redirectOutput(standardOutput.toFile())
            .redirectError(standardError.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("PYTHON") || name.startsWith("PERL"));
    builder.environment().put("LC_ALL", "C.UTF-8");
    return builder.start();
  }

  private void awaitEnd(Process process, Duration limit, Path standardError) throws IOException {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        fail(executable + " had not ended after " + limit + ": " + read(standardError));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail("interrupted while waiting for " + executable, e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }
}
