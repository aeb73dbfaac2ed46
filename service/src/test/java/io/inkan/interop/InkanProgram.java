package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The packaged program, a process for every command. */
final class InkanProgram {

  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final ExternalProgram java =
      ExternalProgram.at(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "openjdk-17-jre-headless");
  private final Path directory;
  private final Path jar;

  /**
   * @param directory where the commands run; the property {@code inkan.jar} says which program is
   *     measured, by default the one that the build has just packaged
   */
  InkanProgram(Path directory) {
    this.directory = directory;
    this.jar = Path.of(System.getProperty("inkan.jar", "target/inkan.jar")).toAbsolutePath();
    if (!Files.isRegularFile(jar)) {
      fail(jar + " is not there: package the service first, or name a jar with -Dinkan.jar=FILE");
    }
  }

  /** Runs a command to its end, whatever that is. */
  ExternalProgram.Output run(String... arguments) {
    return java.runToAnyEnd(directory, LIMIT, withJar(arguments));
  }

  /** Starts a command for as long as the caller lets it live; both outputs go to files. */
  Process start(Path standardOutput, Path standardError, String... arguments) throws IOException {
    return java.start(directory, withJar(arguments), standardOutput, standardError);
  }

  /** The whole command line of a command, for programs that start it themselves. */
  List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(withJar(arguments));
    return command;
  }

  /** As {@link #command}, for programs that start it so often that the start is what takes time. */
  List<String> quickCommand(String... arguments) {
    List<String> command = command(arguments);
    command.addAll(1, List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    return command;
  }

  private List<String> withJar(String... arguments) {
    List<String> all = new ArrayList<>(List.of("-jar", jar.toString()));
    all.addAll(List.of(arguments));
    return all;
  }
}
