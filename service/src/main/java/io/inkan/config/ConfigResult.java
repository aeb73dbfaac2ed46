package io.inkan.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What reading a configuration came to.
 *
 * @param config the configuration; present exactly if there are no problems
 * @param problems everything that must be put right
 * @param warnings what may stand but is probably a slip, such as an unknown {@code INKAN_} variable
 * @param files further files that were read, or should have been
 * @param places where the keys stand that the file or the environment set; all others hold their
 *     defaults
 */
public record ConfigResult(
    Optional<InkanConfig> config,
    Problems problems,
    List<Problem> warnings,
    List<Path> files,
    Places places) {

  /**
   * Checks the parts against each other.
   *
   * @throws IllegalArgumentException if there are both a configuration and problems, or neither
   */
  public ConfigResult {
    if (config.isPresent() != problems.isEmpty()) {
      throw new IllegalArgumentException("a result is either a configuration or problems");
    }
    warnings = List.copyOf(warnings);
    files = List.copyOf(files);
  }

  /** The dotted keys that the file or the environment set. */
  public Set<String> given() {
    return places.keys();
  }
}
