package io.inkan.http;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that only its owner may read and that is gone when it is closed. Where the system lets an
 * open file be deleted, as every POSIX system does, the JDK deletes its name right after opening:
 * nothing is left behind even if the process is killed.
 */
final class NamelessFile {

  private static final Logger LOG = LoggerFactory.getLogger(NamelessFile.class);
  private static final Set<StandardOpenOption> OPTIONS =
      Set.of(
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.DELETE_ON_CLOSE);

  private NamelessFile() {}

  static SeekableByteChannel create(Path directory) throws IOException {
    FileAttribute<?>[] attributes =
        Files.getFileStore(directory).supportsFileAttributeView("posix")
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Path path = directory.resolve("inkan-" + UUID.randomUUID() + ".spool");
    return Files.newByteChannel(path, OPTIONS, attributes);
  }

  static void close(@Nullable SeekableByteChannel file) {
    if (file == null) {
      return;
    }
    try {
      file.close();
    } catch (IOException e) {
      LOG.warn("a spool file could not be closed: {}", e.toString());
    }
  }
}
