package io.inkan.cli;

import io.inkan.app.Configuration;
import io.inkan.app.ConfigurationSource;
import io.inkan.app.CryptoSource;
import io.inkan.app.GrantedByFiles;
import io.inkan.app.Setup;
import io.inkan.app.SetupException;
import io.inkan.config.ConfigResult;
import io.inkan.config.InkanConfig;
import io.inkan.config.YamlReader;
import io.inkan.engine.EngineMetrics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The configuration that a command works with. */
final class ConfigOption implements ConfigurationSource {

  private final Map<String, String> environment;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The configuration, in YAML. Without it, and without INKAN_KEYS in the environment, the"
              + " embedded default: a fresh key for example.org in memory.")
  private @Nullable Path file;

  ConfigOption(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Whether there is neither a file nor a key: the embedded default then. */
  boolean isEmbedded(InkanConfig config) {
    return file == null && config.keys().isEmpty();
  }

  @Override
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  @Override
  public Configuration read() {
    return Configuration.of(result());
  }

  /** What file and environment say. */
  ConfigResult result() {
    return file == null
        ? YamlReader.read(environment)
        : GrantedByFiles.warned(YamlReader.read(file, environment), file);
  }

  /** The dotted keys that the environment sets. */
  Set<String> ofEnvironment() {
    return YamlReader.read(environment).given();
  }

  /**
   * Reads the configuration; warnings go to {@code err}. Ends the command if there are problems.
   */
  ConfigResult read(PrintWriter err) {
    ConfigResult result = result();
    result.warnings().forEach(warning -> err.println("inkan: warning: " + warning));
    if (!result.problems().isEmpty()) {
      throw new CommandException(ExitCode.CONFIGURATION, String.valueOf(result.problems()));
    }
    return result;
  }

  /**
   * Reads the configuration and puts it to work for a few messages. Ends the command if there are
   * problems.
   */
  Setup setup(PrintWriter err, EngineMetrics metrics) {
    return setup(err, metrics, CryptoSource.PORTABLE);
  }

  /** Reads the configuration and puts it to work. Ends the command if there are problems. */
  Setup setup(PrintWriter err, EngineMetrics metrics, CryptoSource crypto) {
    return setup(read(err), metrics, crypto);
  }

  /** Puts what was read, and is in order, to work. Ends the command if there are problems. */
  Setup setup(ConfigResult read, EngineMetrics metrics, CryptoSource crypto) {
    InkanConfig config = read.config().orElseThrow();
    try {
      return isEmbedded(config)
          ? Setup.embedded(config, crypto)
          : Setup.configured(Configuration.of(read), metrics, crypto);
    } catch (SetupException e) {
      throw CommandException.configuration(e.problems());
    }
  }

  /** What the configuration is called in messages. */
  String name(InkanConfig config) {
    if (file != null) {
      return file.toString();
    }
    return isEmbedded(config) ? "the embedded default" : "the environment";
  }
}
