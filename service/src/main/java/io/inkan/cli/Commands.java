package io.inkan.cli;

import java.util.Map;
import picocli.CommandLine;

/**
 * Makes the commands, and gives them what they need of the process: environment, streams, signal.
 */
final class Commands implements CommandLine.IFactory {

  private final Map<String, String> environment;
  private final StandardStreams streams;
  private final HangUp hangUp;

  Commands(Map<String, String> environment, StandardStreams streams, HangUp hangUp) {
    this.environment = Map.copyOf(environment);
    this.streams = streams;
    this.hangUp = hangUp;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (type == ConfigOption.class) {
      return type.cast(new ConfigOption(environment));
    }
    if (type == SignCommand.class) {
      return type.cast(new SignCommand(streams));
    }
    if (type == VerifyCommand.class) {
      return type.cast(new VerifyCommand(streams));
    }
    if (type == OpendkimTestmsgCommand.class) {
      return type.cast(new OpendkimTestmsgCommand(streams));
    }
    if (type == ServeCommand.class) {
      return type.cast(new ServeCommand(hangUp));
    }
    if (type == OpendkimCommand.class) {
      return type.cast(new OpendkimCommand(hangUp, streams));
    }
    return CommandLine.defaultFactory().create(type);
  }
}
