package io.inkan.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The service of an installed package, started as its unit says: by that user, without
 * capabilities, with only the folders writable that it names, and with a {@code /tmp} of its own
 * from which no program may be run, which is stricter than the unit.
 */
final class UnitProcess implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final ExternalProgram KILL = ExternalProgram.at("/usr/bin/kill", "procps");
  private static final String UNIT = "/lib/systemd/system/inkan.service";
  private static final String DROP_INS = "/etc/systemd/system/inkan.service.d";
  private static final Pattern ASSIGNMENT = Pattern.compile("(?m)^([A-Z_]+)=\"?([^\"\n]*)\"?$");

  /**
   * Of what is mounted outside, {@code $1} user, {@code $2} strict or full, then what may be
   * written.
   */
  private static final String SANDBOX =
      """
      root=$0 user=$1 protect=$2 group=$3 mask=$4; shift 4
      mount --bind "$root" "$root"
      mount -t proc proc "$root/proc"
      mount -t tmpfs -o mode=1777,nosuid,nodev,noexec tmpfs "$root/tmp"
      while test "$1" != --; do
        test ! -d "$root$1" || mount --bind "$root$1" "$root$1"
        shift
      done
      shift
      if test "$protect" = strict; then
        mount -o remount,bind,ro "$root"
      else
        for folder in usr boot etc; do
          mount --bind "$root/$folder" "$root/$folder"
          mount -o remount,bind,ro "$root/$folder"
        done
      fi
      umask "$mask"
      exec chroot "$root" setpriv --reuid="$user" --regid="$group" --init-groups --no-new-privs \
        --inh-caps=-all --bounding-set=-all env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@"
      """;

  private final Path log;
  private final Process process;

  private UnitProcess(Path log, Process process) {
    this.log = log;
    this.process = process;
  }

  /** The unit with the files beside it that is in force. */
  static SystemdUnit unit(InstalledSystem system) {
    List<String> texts = new ArrayList<>(List.of(system.read(UNIT)));
    if (system.has(DROP_INS)) {
      for (String name : system.run("ls", DROP_INS).lines().sorted().toList()) {
        texts.add(system.run("cat", DROP_INS + "/" + name));
      }
    }
    return SystemdUnit.of(texts);
  }

  /** Starts it and returns once it is ready. */
  static UnitProcess start(InstalledSystem system) {
    SystemdUnit unit = unit(system);
    String user = unit.value("User");
    String group = unit.values("Group").stream().findFirst().orElse(user);
    for (String command : unit.values("ExecStartPre")) {
      system.run(SystemdUnit.words(command).toArray(String[]::new));
    }
    List<String> writable = new ArrayList<>();
    unit.values("ReadWritePaths").forEach(path -> writable.add(path.replaceFirst("^-", "")));
    for (String name : unit.values("RuntimeDirectory")) {
      String mode = unit.value("RuntimeDirectoryMode");
      system.run("install", "-d", "-o", user, "-g", group, "-m", mode, "/run/" + name);
      writable.add("/run/" + name);
    }
    List<String> arguments =
        new ArrayList<>(List.of(user, unit.value("ProtectSystem"), group, unit.value("UMask")));
    arguments.addAll(writable);
    arguments.add("--");
    arguments.addAll(environment(system, unit));
    arguments.addAll(SystemdUnit.words(unit.value("ExecStart")));
    try {
      Path log = Files.createTempFile("inkan-unit", ".log");
      UnitProcess started = new UnitProcess(log, system.start(log, SANDBOX, arguments));
      try {
        started.awaitLog(" ready; number of keys");
      } catch (AssertionError e) {
        started.process.destroyForcibly();
        throw e;
      }
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> environment(InstalledSystem system, SystemdUnit unit) {
    List<String> variables = new ArrayList<>();
    for (String file : unit.values("EnvironmentFile")) {
      ASSIGNMENT
          .matcher(system.read(file.replaceFirst("^-", "")))
          .results()
          .forEach(found -> variables.add(found.group(1) + "=" + found.group(2)));
    }
    return variables;
  }

  long pid() {
    return process.pid();
  }

  String log() {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for a line of the log. */
  void awaitLog(String text) {
    boolean found =
        Patience.await(
            text,
            LIMIT,
            () ->
                log().contains(text)
                    ? Optional.of(true)
                    : process.isAlive() ? Optional.empty() : Optional.of(false),
            this::log);
    if (!found) {
      throw new AssertionError("the service ended with " + process.exitValue() + ":\n" + log());
    }
  }

  /** Reloads it as {@code ExecReload} says: SIGHUP. */
  void hangUp() {
    KILL.run(Path.of("/"), LIMIT, List.of("-HUP", String.valueOf(pid())));
  }

  /** SIGKILL; what it has done is done, and nothing else. */
  void kill() {
    try {
      process.destroyForcibly();
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("it outlives SIGKILL:\n" + log());
      }
      Files.deleteIfExists(log);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGTERM, after which it ends with status 0. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("it does not stop:\n" + log());
      }
      if (process.exitValue() != 0) {
        throw new AssertionError("it stopped with " + process.exitValue() + ":\n" + log());
      }
      Files.deleteIfExists(log);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
