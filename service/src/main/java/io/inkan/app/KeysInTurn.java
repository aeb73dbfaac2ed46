package io.inkan.app;

import io.inkan.keys.FileStamp;
import io.inkan.keys.KeyRing;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The key files of a setup, for whoever watches them: those that are held, some of which became
 * known only when a message needed them, and those that are named and could not be read.
 */
record KeysInTurn(Practice practice, KeyRing ring) implements FilesWatch.Many {

  @Override
  public Stream<Path> turn() {
    return Stream.concat(
        practice.keyFiles().filter(file -> taken(file) == null), ring.files().stream());
  }

  @Override
  public @Nullable FileStamp taken(Path file) {
    return ring.stamp(file);
  }
}
