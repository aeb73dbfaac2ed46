package io.inkan.http;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** The room that all spools share. May be used from any thread. */
public final class SpoolSpace {

  /** Beside what other messages need, this much of the heap may be full of copies. */
  private static final int SHARE_OF_HEAP = 8;

  private final Path directory;
  private final int memoryBytes;
  private final long totalBytes;
  private final long totalMemoryBytes;
  private final AtomicLong used = new AtomicLong();
  private final AtomicLong inMemory = new AtomicLong();

  /**
   * Room of which octets for about an eighth of the heap are in memory; arrays with room to grow
   * may take twice that.
   *
   * @param directory where files are made; it must exist
   * @param memoryBytes how many octets a spool gathers before it asks to be written to a file
   * @param totalBytes how many octets all spools together may hold, in memory and in files
   */
  public SpoolSpace(Path directory, int memoryBytes, long totalBytes) {
    this(directory, memoryBytes, totalBytes, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
  }

  /**
   * @param totalMemoryBytes how many octets all spools together gather before each asks to be
   *     written to a file
   */
  SpoolSpace(Path directory, int memoryBytes, long totalBytes, long totalMemoryBytes) {
    this.directory = directory;
    this.memoryBytes = memoryBytes;
    this.totalBytes = totalBytes;
    this.totalMemoryBytes = totalMemoryBytes;
  }

  /** The number of octets that are held now. */
  public long used() {
    return used.get();
  }

  Path directory() {
    return directory;
  }

  /** Whether a spool that has so many octets in memory is to write them to its file. */
  boolean wantsFlush(int octets) {
    return octets > memoryBytes || (octets > 0 && inMemory.get() > totalMemoryBytes);
  }

  /** So many octets more are in memory, or, below zero, fewer. */
  void inMemory(long octets) {
    inMemory.addAndGet(octets);
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
