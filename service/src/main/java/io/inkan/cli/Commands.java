package io.inkan.cli;

import java.util.Map;
import picocli.CommandLine;

/** Makes the commands, and gives those that read the configuration the environment. */
final class Commands implements CommandLine.IFactory {

  private final Map<String, String> environment;

  Commands(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    return type == ConfigOption.class
        ? type.cast(new ConfigOption(environment))
        : CommandLine.defaultFactory().create(type);
  }
}
