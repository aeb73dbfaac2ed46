package io.inkan.load.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The processor time and memory of processes and all that descend from them, from Linux's /proc.
 */
final class ProcessTree {

  /** Linux's USER_HZ, which is the same on every architecture that Java runs on. */
  private static final double TICKS_PER_SECOND = 100;

  private static final int UTIME = 11;
  private static final int STIME = 12;

  private final Path proc;
  private final List<Long> roots;

  /**
   * @param proc where the file system is mounted
   */
  ProcessTree(Path proc, List<Long> roots) {
    this.proc = proc;
    this.roots = List.copyOf(roots);
  }

  /**
   * What has been used up to a moment.
   *
   * @param processorSeconds user and system time
   * @param residentMebibytes VmRSS of a process without descendants; of several the proportional
   *     set size (Pss), which counts once what they share
   * @param peakMebibytes VmHWM of the process that uses most
   */
  record Reading(double processorSeconds, double residentMebibytes, double peakMebibytes) {

    static final Reading NONE = new Reading(0, 0, 0);

    Reading plus(Reading other) {
      return new Reading(
          processorSeconds + other.processorSeconds,
          residentMebibytes + other.residentMebibytes,
          Math.max(peakMebibytes, other.peakMebibytes));
    }
  }

  /**
   * Reads now. A process that ends between two readings takes its time with it.
   *
   * @throws RunException if one of the processes named is not there
   */
  Reading read() {
    List<Long> all =
        roots.stream()
            .flatMap(pid -> Stream.concat(Stream.of(pid), descendants(pid)))
            .distinct()
            .toList();
    return all.stream()
        .map(pid -> readOne(pid, all.size() > 1))
        .reduce(Reading.NONE, Reading::plus);
  }

  private static Stream<Long> descendants(long pid) {
    return ProcessHandle.of(pid).stream()
        .flatMap(ProcessHandle::descendants)
        .map(ProcessHandle::pid);
  }

  private Reading readOne(long pid, boolean sharing) {
    try {
      Path folder = proc.resolve(Long.toString(pid));
      String status = Files.readString(folder.resolve("status"), StandardCharsets.ISO_8859_1);
      return new Reading(
          processorSeconds(Files.readString(folder.resolve("stat"), StandardCharsets.ISO_8859_1)),
          sharing
              ? mebibytes(Files.readString(folder.resolve("smaps_rollup")), "Pss:")
              : mebibytes(status, "VmRSS:"),
          mebibytes(status, "VmHWM:"));
    } catch (IOException e) {
      if (roots.contains(pid)) {
        throw new RunException("there is no process " + pid + " any more", e);
      }
      return Reading.NONE;
    }
  }

  /** The name in parentheses may hold anything; what follows the last one is parted by spaces. */
  static double processorSeconds(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME])) / TICKS_PER_SECOND;
  }

  static double mebibytes(String status, String name) {
    return status
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElse(0);
  }
}
