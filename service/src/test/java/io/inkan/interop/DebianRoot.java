package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A Debian of its own below one directory, for programs that cannot be installed beside others. It
 * takes minutes to make and is kept for the next run: below {@code target}, or below the directory
 * of the property {@code inkan.debian.roots}. To be used as root.
 *
 * <p>debootstrap lets no daemon start in it, and nothing stays mounted.
 */
final class DebianRoot {

  private static final String SUITE = "bookworm";
  private static final int TRIES = 3;
  private static final Path ROOT = Path.of("/");
  private static final Path DEBOOTSTRAP = Path.of("/usr/sbin/debootstrap");
  private static final Duration TO_MAKE = Duration.ofMinutes(10);
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final ExternalProgram ENV = ExternalProgram.at("/usr/bin/env", "coreutils");
  private static final ExternalProgram CHROOT = ExternalProgram.at("/usr/sbin/chroot", "coreutils");
  private static final ExternalProgram REMOVE = ExternalProgram.at("/bin/rm", "coreutils");
  private static final ExternalProgram UMOUNT = ExternalProgram.at("/bin/umount", "mount");
  private static final ExternalProgram APT_CONFIG =
      ExternalProgram.at("/usr/bin/apt-config", "apt");

  private final Path directory;

  private DebianRoot(Path directory) {
    this.directory = directory;
  }

  /**
   * The root with these packages, made now unless it is there.
   *
   * @param name of the directory
   * @param packages with a comma between them
   */
  static DebianRoot with(String name, String packages) {
    try {
      Path roots =
          Files.createDirectories(
                  Path.of(System.getProperty("inkan.debian.roots", "target/debian-roots")))
              .toRealPath();
      Path complete = roots.resolve(SUITE + "-" + name);
      if (!Files.isDirectory(complete)) {
        Path making = roots.resolve(SUITE + "-" + name + ".incomplete");
        make(making, packages);
        Files.move(making, complete, StandardCopyOption.ATOMIC_MOVE);
      }
      return new DebianRoot(complete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void make(Path directory, String packages) {
    if (!Files.isExecutable(DEBOOTSTRAP)) {
      fail(DEBOOTSTRAP + " is not installed: apt-get install debootstrap");
    }
    List<String> command = new ArrayList<>();
    command.addAll(proxy("http"));
    command.addAll(proxy("https"));
    command.add(DEBOOTSTRAP.toString());
    command.addAll(List.of("--variant=minbase", "--include=" + packages));
    command.addAll(List.of(SUITE, directory.toString()));
    // Without one, debootstrap knows a mirror itself.
    AptSources.mirror(SUITE).ifPresent(command::add);
    for (int tries = 1; true; tries++) {
      unmount(directory);
      removeTree(directory);
      ExternalProgram.Output output = debootstrap(directory, command);
      if (output.exitCode() == 0) {
        break;
      }
      if (tries == TRIES) {
        fail(String.join(" ", command) + " exited with " + output);
      }
    }
    // Nothing outside is asked for a name: the domains of the tests exist nowhere.
    write(directory.resolve("etc/resolv.conf"), "nameserver 127.0.0.1\n");
    write(directory.resolve("etc/hosts"), "127.0.0.1 localhost\n");
  }

  private static ExternalProgram.Output debootstrap(Path directory, List<String> command) {
    try {
      return ENV.runToAnyEnd(ROOT, TO_MAKE, command);
    } finally {
      unmount(directory);
    }
  }

  /** debootstrap unmounts what it has mounted, unless something ended it before. */
  private static void unmount(Path directory) {
    for (String name : List.of("proc", "sys")) {
      UMOUNT.runToAnyEnd(ROOT, LIMIT, List.of("-q", directory.resolve(name).toString()));
    }
  }

  /** Stays in the file system of the directory, whatever is mounted there. */
  private static void removeTree(Path directory) {
    REMOVE.run(ROOT, LIMIT, List.of("-rf", "--one-file-system", directory.toString()));
  }

  /** The proxy that apt uses on this machine, for the environment of what debootstrap starts. */
  private static List<String> proxy(String scheme) {
    String name = "Acquire::" + scheme + "::Proxy";
    return APT_CONFIG
        .run(ROOT, LIMIT, List.of("dump", "--format=%f %v%n", name))
        .standardOutput()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(name.length()).strip())
        .filter(value -> !value.isEmpty() && !value.equals("DIRECT"))
        .map(value -> scheme + "_proxy=" + value)
        .limit(1)
        .toList();
  }

  /** Where a path of the root is for programs outside. */
  Path outside(Path inside) {
    return directory.resolve(ROOT.relativize(inside).toString());
  }

  /** Makes a directory where only the superuser writes; its name for programs inside. */
  Path createDirectory(String prefix) {
    try {
      Path created = Files.createTempDirectory(directory.resolve("srv"), prefix);
      return ROOT.resolve(directory.relativize(created));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes a directory of {@link #createDirectory}. */
  void remove(Path inside) {
    removeTree(outside(inside));
  }

  /** Writes a file for programs inside. */
  void write(Path inside, String name, String text) {
    write(outside(inside).resolve(name), text);
  }

  /** Runs a program of the root to its end, which must be a good one. */
  ExternalProgram.Output run(String... command) {
    return CHROOT.run(directory, LIMIT, inside(command));
  }

  /** Starts a program of the root for as long as the caller lets it live. */
  Process start(Path outputs, String... command) throws IOException {
    return CHROOT.start(directory, inside(command), outputs, outputs);
  }

  private List<String> inside(String... command) {
    List<String> arguments = new ArrayList<>(List.of(directory.toString()));
    arguments.addAll(List.of(command));
    return arguments;
  }

  private static void write(Path file, String text) {
    try {
      Files.deleteIfExists(file);
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
