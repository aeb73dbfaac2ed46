package io.inkan.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whether systemd's journal takes what this process writes. systemd tells which stream it opened
 * for the journal in {@code JOURNAL_STREAM}, as device and inode with a colon between
 * (systemd.exec, "Environment variables set or propagated by the service manager"); who starts
 * another program with another output leaves the variable as it is, so it must be compared.
 */
final class Journal {

  private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

  private Journal() {}

  static boolean takesStandardOutput() {
    return takes(System.getenv("JOURNAL_STREAM"), STANDARD_OUTPUT);
  }

  /** Whether a stream is the one that the value of {@code JOURNAL_STREAM} tells of. */
  static boolean takes(@Nullable String journalStream, Path stream) {
    if (journalStream == null) {
      return false;
    }
    try {
      Object device = Files.getAttribute(stream, "unix:dev");
      Object inode = Files.getAttribute(stream, "unix:ino");
      return journalStream.equals(device + ":" + inode);
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false; // no such attributes on this platform, so no systemd either
    }
  }
}
