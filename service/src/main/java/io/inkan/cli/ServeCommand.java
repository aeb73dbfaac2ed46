package io.inkan.cli;

import io.inkan.app.Configuration;
import io.inkan.app.ConfigurationSource;
import io.inkan.app.CryptoSource;
import io.inkan.app.Logging;
import io.inkan.app.Setup;
import io.inkan.app.SetupException;
import io.inkan.config.ConfigResult;
import io.inkan.metrics.Meters;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the service until it is told to stop. */
@Command(
    name = "serve",
    description = "Runs the service until SIGTERM or SIGINT; SIGHUP reloads the configuration.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  private final HangUp hangUp;

  @Mixin private ConfigOption config;
  @Mixin private NowOption now;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--opendkim",
      paramLabel = "FILE",
      description =
          "A configuration of OpenDKIM's, opendkim.conf(5): it tells milter, keys and policy, and"
              + " --config or the environment the rest. HTTP is off unless one of these asks for"
              + " it.")
  private @Nullable Path openDkim;

  ServeCommand(HangUp hangUp) {
    this.hangUp = hangUp;
  }

  @Override
  public Integer call() {
    if (openDkim == null) {
      return new Serving(config, now.clock(), hangUp).run(this::own);
    }
    ConfigurationSource source = new OpendkimSource(Optional.of(openDkim), Map.of(), config, false);
    return new Serving(source, now.clock(), hangUp)
        .run(
            (meters, crypto) -> {
              Setup setup = ofOpenDkim(source, meters, crypto);
              tellTime();
              return setup;
            });
  }

  private void tellTime() {
    if (now.isGiven()) {
      LOG.warn("--now is given: every signature bears that time, and is judged by it");
    }
  }

  private Setup own(Meters meters, CryptoSource crypto) {
    ConfigResult read = config.read(spec.commandLine().getErr());
    Logging.begin(read.config().orElseThrow().log());
    tellTime();
    Setup setup = config.setup(read, meters.engineMetrics(), crypto);
    if (config.isEmbedded(setup.config())) {
      LOG.info("embedded default: a fresh key for {} in memory", setup.keys().get(0).name());
    } else if (setup.keys().isEmpty()) {
      LOG.warn("no keys are configured: messages are verified, and none is signed");
    }
    return setup;
  }

  /** Puts a configuration of OpenDKIM's to work. Ends the command if there are problems. */
  static Setup ofOpenDkim(ConfigurationSource source, Meters meters, CryptoSource crypto) {
    Configuration read = source.read();
    read.result().config().ifPresent(known -> Logging.begin(known.log()));
    read.result().warnings().forEach(warning -> LOG.warn("{}", warning));
    if (!read.result().problems().isEmpty()) {
      throw new CommandException(ExitCode.CONFIGURATION, String.valueOf(read.result().problems()));
    }
    try {
      Setup setup = Setup.configured(read, meters.engineMetrics(), crypto);
      setup.warnings().forEach(warning -> LOG.warn("{}", warning));
      return setup;
    } catch (SetupException e) {
      throw CommandException.configuration(e.problems());
    }
  }
}
