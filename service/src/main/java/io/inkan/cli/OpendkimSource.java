package io.inkan.cli;

import io.inkan.app.Configuration;
import io.inkan.app.ConfigurationSource;
import io.inkan.app.HouseConfiguration;
import io.inkan.app.OpenDkimConfiguration;
import io.inkan.config.OpenDkimOption;
import io.inkan.config.OpenDkimOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A configuration of OpenDKIM's, and the house's own for the rest.
 *
 * @param openDkim the file; empty if the command line tells everything
 * @param commandLine the options that were given beside the file
 * @param house the house's own
 * @param milterOnly whether no other door opens unless it is asked for
 */
record OpendkimSource(
    Optional<Path> openDkim,
    Map<OpenDkimOption, String> commandLine,
    ConfigOption house,
    boolean milterOnly)
    implements ConfigurationSource {

  private static final Path WORKING_DIRECTORY = Path.of("");

  OpendkimSource {
    commandLine = Map.copyOf(commandLine);
  }

  /** OpenDKIM's file alone: the house's own is among those that are found by reading. */
  @Override
  public Optional<Path> file() {
    return openDkim;
  }

  /** The same, in order even if no socket is named. */
  OpendkimSource withoutSocket() {
    if (options().socket().isPresent()) {
      return this;
    }
    Map<OpenDkimOption, String> more = new HashMap<>(commandLine);
    more.put(OpenDkimOption.SOCKET, "inet:0@127.0.0.1");
    return new OpendkimSource(openDkim, more, house, milterOnly);
  }

  /** The options of OpenDKIM. */
  OpenDkimOptions options() {
    return OpenDkimOptions.read(openDkim, WORKING_DIRECTORY, commandLine);
  }

  @Override
  public Configuration read() {
    HouseConfiguration own =
        new HouseConfiguration(house.result(), house.file(), house.ofEnvironment(), milterOnly);
    return OpenDkimConfiguration.of(own, options());
  }
}
