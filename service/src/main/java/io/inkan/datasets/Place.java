package io.inkan.datasets;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a row stands.
 *
 * @param file the file, or null if it is a list in the configuration itself
 * @param number the line of the file or the entry of the list, from 1; 0 for the file as a whole
 */
public record Place(@Nullable Path file, int number) {

  /** A file as a whole. */
  public static Place of(Path file) {
    return new Place(file, 0);
  }

  /** {@code FILE:LINE}, as compilers write it. */
  @Override
  public String toString() {
    if (file == null) {
      return "entry " + number + " of the list";
    }
    return number == 0 ? file.toString() : file + ":" + number;
  }
}
