package io.inkan.app;

import io.inkan.config.ConfigResult;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The house's own configuration beside one of OpenDKIM's.
 *
 * @param result what was read
 * @param file the file; empty if the environment is all there is
 * @param ofEnvironment the dotted keys that the environment sets
 * @param milterOnly whether no other door opens unless it is asked for
 */
public record HouseConfiguration(
    ConfigResult result, Optional<Path> file, Set<String> ofEnvironment, boolean milterOnly) {

  public HouseConfiguration {
    ofEnvironment = Set.copyOf(ofEnvironment);
  }

  /** Whether a key is given, or with a dot at the end one of a section's. */
  boolean gives(String key) {
    return result.given().stream()
        .anyMatch(given -> key.endsWith(".") ? given.startsWith(key) : given.equals(key));
  }

  /** Where a key that is given stands. */
  String place(String key) {
    return ofEnvironment.contains(key) || file.isEmpty() ? "environment" : file.get().toString();
  }
}
