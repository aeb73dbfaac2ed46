package io.inkan.config;

import java.time.Duration;
import java.util.Optional;

/**
 * How a running service learns that its configuration changed.
 *
 * @param watch how often the files are looked at; 100 ms to 1 hour; empty if they are not
 */
public record ReloadConfig(Optional<Duration> watch) {

  /** The default: every two seconds. */
  public static ReloadConfig defaults() {
    return new ReloadConfig(Optional.of(Duration.ofSeconds(2)));
  }

  static ReloadConfig read(Section section) {
    return new ReloadConfig(
        section.get(
            "watch", new OffFormat<>(DurationFormat.between("100ms", "1h")), defaults().watch));
  }
}
