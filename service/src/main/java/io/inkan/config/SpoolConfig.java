package io.inkan.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where messages wait that must be kept whole. Sizes in bytes.
 *
 * @param directory absolute; empty for the JVM's {@code java.io.tmpdir}
 * @param memory kept in memory per message before it goes to the disk; 1 KiB to 1 GiB
 * @param size of all spooled messages together; 1 MiB to 64 TiB
 */
public record SpoolConfig(Optional<Path> directory, long memory, long size) {

  /** The default. */
  public static SpoolConfig defaults() {
    return new SpoolConfig(Optional.empty(), SizeFormat.MIB, SizeFormat.GIB);
  }

  static SpoolConfig read(Section section) {
    SpoolConfig defaults = defaults();
    return new SpoolConfig(
        section.optional("directory", new PathFormat("/var/spool/inkan")),
        section.get("memory", new SizeFormat(SizeFormat.KIB, SizeFormat.GIB), defaults.memory),
        section.get("size", new SizeFormat(SizeFormat.MIB, 64 * SizeFormat.TIB), defaults.size));
  }
}
