package io.inkan.app;

import io.inkan.config.SpoolConfig;
import io.inkan.http.SpoolSpace;
import java.nio.file.Path;

/**
 * Where messages wait that are to be given back whole, its default found.
 *
 * @param directory for files
 * @param memory octets of one message that are kept in memory
 * @param size octets that all of them together may keep
 */
record Spooling(Path directory, int memory, long size) {

  static Spooling of(SpoolConfig config) {
    return new Spooling(
        config.directory().orElse(Path.of(System.getProperty("java.io.tmpdir"))),
        (int) Math.min(Integer.MAX_VALUE, config.memory()),
        config.size());
  }

  SpoolSpace space() {
    return new SpoolSpace(directory, memory, size);
  }
}
