package io.inkan.cli;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The time that a command works by. */
final class NowOption {

  @Option(
      names = "--now",
      paramLabel = "EPOCH",
      description = "Work as if it were this time, in seconds since 1970; for tests.")
  private @Nullable Long now;

  boolean isGiven() {
    return now != null;
  }

  InstantSource clock() {
    Long given = now;
    return given == null
        ? InstantSource.system()
        : InstantSource.fixed(Instant.ofEpochSecond(given));
  }
}
