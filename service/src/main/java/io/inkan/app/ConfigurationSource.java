package io.inkan.app;

import java.nio.file.Path;
import java.util.Optional;

/** Where a configuration comes from, and comes from again at every reload. */
public interface ConfigurationSource {

  /** The file that is read; empty if the environment is all there is. */
  Optional<Path> file();

  /** Reads the configuration as it is now. */
  Configuration read();
}
