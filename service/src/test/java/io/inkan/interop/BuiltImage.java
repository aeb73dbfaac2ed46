package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.fail;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The image that {@code .ci/image} has built, and podman, which runs it. To be used as root. */
final class BuiltImage {

  /** How long one command of podman's may take; on vfs each container is a copy of all files. */
  static final Duration LIMIT = Duration.ofMinutes(2);

  private static final String NAME = "localhost/inkan";
  private static final Path ROOT = Path.of("/");

  /** Below what this process may use itself, where the kernel limits memory. */
  private static final String CGROUP = "/inkan-image";

  private final ExternalProgram podman;

  private BuiltImage(String podman) {
    this.podman = ExternalProgram.at(podman, "podman runc conmon");
  }

  /** The image that the podman of the property {@code inkan.podman} knows. */
  static BuiltImage underTest() {
    String podman = System.getProperty("inkan.podman");
    return podman == null
        ? fail("run .ci/image, which builds the image and says where it is")
        : new BuiltImage(podman);
  }

  /** Runs a command of podman's to its end, whatever that is. */
  ExternalProgram.Output podman(String... arguments) {
    return podman.runToAnyEnd(ROOT, LIMIT, List.of(arguments));
  }

  /** Runs a command of podman's, which must succeed; what it prints. */
  String podmanPrints(String... arguments) {
    ExternalProgram.Output output = podman(arguments);
    if (output.exitCode() != 0) {
      fail("podman " + Arrays.toString(arguments) + ": " + output);
    }
    return output.standardOutput();
  }

  /**
   * Runs the image to its end and removes what is left of it.
   *
   * @param options of {@code podman run}
   * @param arguments in place of those that the image names
   */
  ExternalProgram.Output run(List<String> options, String... arguments) {
    return podman(command("--rm", options, arguments));
  }

  /** Starts the image for as long as the caller lets it live; the container's id. */
  String start(List<String> options) {
    return podmanPrints(command("--detach", options)).strip();
  }

  private static String[] command(String way, List<String> options, String... arguments) {
    List<String> command = new ArrayList<>(List.of("run", way, "--pull=never"));
    command.add("--cgroup-parent=" + cgroupOfThisProcess() + CGROUP);
    command.addAll(List.of("--ulimit=nofile=4096:4096", "--ulimit=nproc=4096:4096"));
    command.addAll(options);
    command.add(NAME);
    command.addAll(List.of(arguments));
    return command.toArray(String[]::new);
  }

  /** cgroups(7): the controller of memory in the first version, or else the one hierarchy. */
  private static String cgroupOfThisProcess() {
    try {
      List<String> lines = Files.readAllLines(Path.of("/proc/self/cgroup"));
      return Stream.of(":memory:", "0::")
          .flatMap(part -> lines.stream().filter(line -> line.contains(part)))
          .map(line -> line.substring(line.lastIndexOf(':') + 1))
          .map(path -> path.equals("/") ? "" : path)
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the image says of itself. */
  JsonObject description() {
    return new JsonArray(podmanPrints("image", "inspect", NAME)).getJsonObject(0);
  }
}
