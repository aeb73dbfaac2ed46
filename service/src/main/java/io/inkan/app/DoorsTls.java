package io.inkan.app;

import io.inkan.config.InkanConfig;
import io.inkan.config.TlsConfig;
import io.inkan.keys.KeyFilePermissions;
import io.inkan.policy.Entrance;
import io.inkan.tls.ServerTls;
import io.inkan.tls.TlsFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The TLS of all doors. The files are read when somebody is about to serve, and not by commands
 * that handle a message, whose user need not be able to read them. For one thread until then.
 */
final class DoorsTls {

  private final Map<Entrance, TlsFiles> files = new EnumMap<>(Entrance.class);
  private final KeyFilePermissions permissions;
  private final Map<Entrance, ServerTls> read = new EnumMap<>(Entrance.class);

  DoorsTls(InkanConfig config, KeyFilePermissions permissions) {
    this.permissions = permissions;
    put(Entrance.HTTP, config.http().tls());
    put(Entrance.MILTER, config.milter().tls());
    put(Entrance.MANAGEMENT, config.management().tls());
  }

  private void put(Entrance door, Optional<TlsConfig> tls) {
    tls.ifPresent(
        config ->
            files.put(
                door,
                new TlsFiles(
                    config.certificate(),
                    config.key(),
                    config.clientCa().orElse(null),
                    config.clientAuth() == TlsConfig.ClientAuth.REQUIRED)));
  }

  /** The files that a configuration names. */
  static List<Path> files(InkanConfig config) {
    return new DoorsTls(config, KeyFilePermissions.ANY)
        .files.values().stream().flatMap(each -> each.all().stream()).distinct().toList();
  }

  /** Whether the other one reads the same files. */
  boolean readsTheSameAs(DoorsTls other) {
    return files.equals(other.files) && permissions == other.permissions;
  }

  /** Reads the files, if that was not done yet; answers what is wrong, a sentence each. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    files.forEach(
        (door, of) -> {
          if (!read.containsKey(door)) {
            ServerTls.read(
                    of, permissions, problem -> problems.add(door.word() + ".tls: " + problem))
                .ifPresent(tls -> read.put(door, tls));
          }
        });
    return problems;
  }

  /** The TLS of a door, or null if it speaks clear text. Only if there were no problems. */
  @Nullable ServerTls of(Entrance door) {
    ServerTls tls = read.get(door);
    if (tls == null && files.containsKey(door)) {
      throw new IllegalStateException("the files were not read");
    }
    return tls;
  }
}
