package io.inkan.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A copy of a Debian root in which packages are installed and taken out. It has no systemd: a
 * {@code systemctl} stands there that writes down what it is told, and the test does it.
 */
final class InstalledSystem implements AutoCloseable {

  private static final Path ROOT = Path.of("/");
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final ExternalProgram COPY = ExternalProgram.at("/bin/cp", "coreutils");
  private static final ExternalProgram REMOVE = ExternalProgram.at("/bin/rm", "coreutils");
  private static final ExternalProgram UNSHARE =
      ExternalProgram.at("/usr/bin/unshare", "util-linux");

  /** What is mounted is seen by this command alone, and is gone with it. */
  private static final String IN_ROOT =
      """
      mount -t proc proc "$0/proc" && exec chroot "$0" /usr/bin/env -i LC_ALL=C.UTF-8 HOME=/root \
        PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        DEBIAN_FRONTEND=noninteractive "$@"
      """;

  private static final String SYSTEMCTL =
      """
      #!/bin/sh
      case "$*" in
        *is-enabled*) test -h /etc/systemd/system/multi-user.target.wants/inkan.service && echo enabled ;;
        *is-active*) exit 3 ;;
        *" preset inkan.service") ln -sf /lib/systemd/system/inkan.service /etc/systemd/system/multi-user.target.wants ;;
        *) echo "$*" >> /srv/systemctl.log ;;
      esac
      """;

  private final Path directory;

  private InstalledSystem(Path directory) {
    this.directory = directory;
  }

  static InstalledSystem copyOf(DebianRoot root) {
    try {
      Path original = root.outside(ROOT).toRealPath();
      Path copy = Files.createTempDirectory(original.getParent(), "copy-");
      COPY.run(ROOT, LIMIT, List.of("-a", "--reflink=auto", original + "/.", copy.toString()));
      Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
      InstalledSystem system = new InstalledSystem(copy);
      Files.createDirectories(system.outside("/run/systemd/system"));
      system.write("/usr/bin/systemctl", SYSTEMCTL);
      system.run("chmod", "755", "/usr/bin/systemctl");
      return system;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where a path of the system is for programs outside. */
  Path outside(String path) {
    return directory.resolve(ROOT.relativize(Path.of(path)).toString());
  }

  boolean has(String path) {
    return Files.exists(outside(path), LinkOption.NOFOLLOW_LINKS);
  }

  String read(String path) {
    try {
      return Files.readString(outside(path), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(String path, String text) {
    try {
      Files.writeString(outside(path), text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a program inside to its end, which must be a good one; what it wrote. */
  String run(String... command) {
    ExternalProgram.Output output = runToAnyEnd(command);
    if (output.exitCode() != 0) {
      throw new AssertionError(String.join(" ", command) + ": " + output);
    }
    return output.standardOutput();
  }

  /** Runs a program inside to its end, whatever that is. */
  ExternalProgram.Output runToAnyEnd(String... command) {
    List<String> arguments = script(IN_ROOT);
    arguments.addAll(List.of(command));
    return UNSHARE.runToAnyEnd(directory, LIMIT, arguments);
  }

  /**
   * Starts a program inside for as long as the caller lets it live.
   *
   * @param script for the shell outside, in which {@code $0} is the root and mounts are private
   */
  Process start(Path log, String script, List<String> arguments) throws IOException {
    List<String> all = script(script);
    all.addAll(arguments);
    return UNSHARE.start(directory, all, log, log);
  }

  private List<String> script(String script) {
    return new ArrayList<>(
        List.of(
            "--mount", "--propagation", "private", "/bin/sh", "-ec", script, directory.toString()));
  }

  /** Installs a package file by apt, as an administrator would; all that was printed. */
  String install(Path deb) {
    String inside = "/srv/" + deb.getFileName();
    COPY.run(ROOT, LIMIT, List.of(deb.toString(), outside(inside).toString()));
    ExternalProgram.Output output =
        runToAnyEnd(
            "apt-get",
            "-y",
            "--no-install-recommends",
            // The answer to questions about files that the administrator changed: keep them.
            "-oDpkg::Options::=--force-confdef",
            "-oDpkg::Options::=--force-confold",
            "install",
            inside);
    if (output.exitCode() != 0) {
      throw new AssertionError(output.toString());
    }
    run("rm", inside);
    return output.standardOutput() + output.standardError();
  }

  /** What systemctl was told since this was asked last, a line each. */
  List<String> toldSystemd() {
    if (!has("/srv/systemctl.log")) {
      return List.of();
    }
    List<String> lines = read("/srv/systemctl.log").lines().toList();
    run("rm", "/srv/systemctl.log");
    return lines;
  }

  /** The names of all files but those that every system writes as it runs. */
  Set<String> files() {
    String all =
        run(
            "find",
            "/",
            "-xdev",
            "(",
            "-path",
            "/proc",
            "-o",
            "-path",
            "/srv",
            "-o",
            "-path",
            "/var/log",
            "-o",
            "-path",
            "/var/cache",
            "-o",
            "-path",
            "/var/lib/apt",
            "-o",
            "-path",
            "/var/lib/dpkg",
            "-o",
            "-path",
            "/tmp",
            "-o",
            "-path",
            "/run",
            ")",
            "-prune",
            "-o",
            "-print");
    return all.lines().collect(Collectors.toCollection(TreeSet::new));
  }

  /** {@code mode owner:group} of a path. */
  String ownership(String path) {
    return run("stat", "-c", "%a %U:%G", path).strip();
  }

  /** Ends what still runs in it, and takes it away. */
  @Override
  public void close() {
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      all.filter(this::livesHere).forEach(ProcessHandle::destroyForcibly);
    }
    REMOVE.run(ROOT, LIMIT, List.of("-rf", "--one-file-system", directory.toString()));
  }

  private boolean livesHere(ProcessHandle process) {
    try {
      return Path.of("/proc/" + process.pid() + "/root").toRealPath().startsWith(directory);
    } catch (IOException e) {
      return false; // it has ended
    }
  }
}
