package io.inkan.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PidFile: tells supervisors that the service listens, and which process it is. */
final class PidFile {

  private static final Logger LOG = LoggerFactory.getLogger(PidFile.class);

  private final Path path;

  PidFile(Path path) {
    this.path = path;
  }

  /** Writes it. As with OpenDKIM, the service runs on where that is not possible. */
  void write() {
    try {
      Files.writeString(path, ProcessHandle.current().pid() + "\n");
    } catch (IOException e) {
      LOG.error("PidFile: {} cannot be written: {}", path, reason(e));
    }
  }

  /** Takes it away. */
  void remove() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.warn("PidFile: {} cannot be taken away: {}", path, reason(e));
    }
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "its folder does not exist";
    }
    return e instanceof AccessDeniedException
        ? "this user may not write there"
        : String.valueOf(e.getMessage());
  }
}
