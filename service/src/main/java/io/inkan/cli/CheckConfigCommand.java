package io.inkan.cli;

import io.inkan.app.DoorWarnings;
import io.inkan.app.NativeCrypto;
import io.inkan.app.OpenDkimReview;
import io.inkan.app.ReportLine;
import io.inkan.app.Setup;
import io.inkan.engine.EngineMetrics;
import io.inkan.opendkim.Explanation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads the configuration and every key, looks where sockets go, and tells all that is wrong. */
@Command(
    name = "check-config",
    description = {
      "Checks the configuration and tells all that is wrong with it; then the same for every key"
          + " file and for the places of UNIX sockets. To be run by the user who runs the service.",
      "With --opendkim every line of that file and everything it names is reported on standard"
          + " output, a line each: PROBLEM keeps it from starting, WARNING does something else than"
          + " it seems to, ADVICE is as unsafe as in OpenDKIM, NOTE is served otherwise, OK."
    },
    mixinStandardHelpOptions = true)
final class CheckConfigCommand implements Callable<Integer> {

  @Mixin private ConfigOption config;
  @Mixin private ExplainedMessage message;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--opendkim",
      paramLabel = "FILE",
      description = "A configuration of OpenDKIM's, as serve takes it.")
  private @Nullable Path openDkim;

  @Option(
      names = "--dns",
      description = "Asks DNS for the public half of every key; needs --opendkim.")
  private boolean dns;

  @Override
  public Integer call() {
    boolean explained = message.isGiven();
    if (openDkim != null) {
      return report(openDkim, explained);
    }
    if (dns || explained) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--dns and --from need --opendkim; testkey asks DNS without it");
    }
    PrintWriter err = spec.commandLine().getErr();
    NativeCrypto crypto = new NativeCrypto(trouble -> err.println("inkan: warning: " + trouble));
    Setup setup = config.setup(err, EngineMetrics.SILENT, crypto);
    ServingCheck.require(setup);
    DoorWarnings.ofConfiguration(setup).forEach(each -> err.println("inkan: warning: " + each));
    DoorWarnings.ofCertificates(setup, Instant.now())
        .forEach(each -> err.println("inkan: warning: " + each));
    KeyCheck.warnings(setup.keys()).forEach(warning -> err.println("inkan: warning: " + warning));
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

  private int report(Path file, boolean explained) {
    PrintWriter out = spec.commandLine().getOut();
    OpenDkimReview review =
        OpenDkimReview.of(new OpendkimSource(Optional.of(file), Map.of(), config, false).read());
    review.lines().forEach(out::println);
    Setup setup = review.setup().orElse(null);
    if (setup == null) {
      out.flush();
      throw new CommandException(
          ExitCode.CONFIGURATION,
          "inkan: " + file + " does not start; put right what the PROBLEM lines tell");
    }
    if (dns) {
      new KeysInDns(setup.publicKeys(EngineMetrics.SILENT, Runnable::run), out::println)
          .tell(review.keys());
    }
    if (explained) {
      Explanation.of(review.rules(), message.envelope(), message.fields()).forEach(out::println);
    }
    out.println(new ReportLine(ReportLine.Word.OK, file + ": starts"));
    return ExitCode.OK;
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
