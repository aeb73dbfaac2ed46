package io.inkan.cli;

import io.inkan.app.Setup;
import io.inkan.engine.EngineMetrics;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reads the configuration and every key, looks where sockets go, and tells all that is wrong. */
@Command(
    name = "check-config",
    description =
        "Checks the configuration and tells all that is wrong with it; then the same for every key"
            + " file and for the places of UNIX sockets. To be run by the user who runs the service.",
    mixinStandardHelpOptions = true)
final class CheckConfigCommand implements Callable<Integer> {

  @Mixin private ConfigOption config;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    Setup setup = config.setup(spec.commandLine().getErr(), EngineMetrics.SILENT);
    ServingCheck.require(setup);
    KeyCheck.warnings(setup.keys())
        .forEach(warning -> spec.commandLine().getErr().println("inkan: warning: " + warning));
    spec.commandLine()
        .getOut()
        .println(
            config.name(setup.config())
                + " is in order: "
                + count(setup.keys().size(), "key")
                + ", "
                + count(setup.config().signing().size(), "signing row"));
    return ExitCode.OK;
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
