package io.inkan.datasets;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a row stands.
 *
 * @param file the file, or null if it is a list in the configuration itself
 * @param number the line of the file or the entry of the list, from 1
 */
public record Place(@Nullable Path file, int number) {

  /** {@code FILE:LINE}, as compilers write it. */
  @Override
  public String toString() {
    return file == null ? "entry " + number + " of the list" : file + ":" + number;
  }
}
