package io.inkan.datasets;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Why a file that an option names cannot be read, and what to do. */
public final class ReadTrouble {

  private ReadTrouble() {}

  /** A sentence without the file's name. */
  public static String of(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file; correct the option that names it, or create it";
    }
    if (e instanceof AccessDeniedException) {
      return "the user Inkan runs as may not read it; let that user or its group read it";
    }
    return "it cannot be read (" + e.getMessage() + "); is it a file?";
  }
}
