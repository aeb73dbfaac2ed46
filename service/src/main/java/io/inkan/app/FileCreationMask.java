package io.inkan.app;

import io.inkan.config.OpenDkimOption;
import io.inkan.config.OpenDkimOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The permissions that new files do not get. */
final class FileCreationMask {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String LINE = "Umask:";

  /** What systems usually set. */
  private static final int USUAL = 022;

  private FileCreationMask() {}

  /** That of UMask or, if it is not given, the process's own. */
  static int of(OpenDkimOptions options) {
    return options.number(OpenDkimOption.UMASK).orElseGet(FileCreationMask::ofProcess);
  }

  private static int ofProcess() {
    try {
      for (String line : Files.readAllLines(STATUS, StandardCharsets.ISO_8859_1)) {
        if (line.startsWith(LINE)) {
          return Integer.parseInt(line.substring(LINE.length()).strip(), 8);
        }
      }
    } catch (IOException | NumberFormatException e) {
      return USUAL; // a system that does not tell
    }
    return USUAL;
  }
}
