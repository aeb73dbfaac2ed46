package io.inkan.http;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** The room that all spools share. May be used from any thread. */
public final class SpoolSpace {

  private final Path directory;
  private final int memoryBytes;
  private final long totalBytes;
  private final AtomicLong used = new AtomicLong();

  /**
   * @param directory where files are made; it must exist
   * @param memoryBytes how many octets a spool gathers before it asks to be written to a file
   * @param totalBytes how many octets all spools together may hold, in memory and in files
   */
  public SpoolSpace(Path directory, int memoryBytes, long totalBytes) {
    this.directory = directory;
    this.memoryBytes = memoryBytes;
    this.totalBytes = totalBytes;
  }

  /** The number of octets that are held now. */
  public long used() {
    return used.get();
  }

  Path directory() {
    return directory;
  }

  int memoryBytes() {
    return memoryBytes;
  }

  /** Takes room for {@code octets}, or none at all if there is not enough. */
  boolean take(long octets) {
    if (used.addAndGet(octets) <= totalBytes) {
      return true;
    }
    used.addAndGet(-octets);
    return false;
  }

  void giveBack(long octets) {
    used.addAndGet(-octets);
  }
}
