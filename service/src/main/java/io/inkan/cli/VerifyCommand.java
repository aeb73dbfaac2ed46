package io.inkan.cli;

import io.inkan.app.Setup;
import io.inkan.dkim.DkimResult;
import io.inkan.dkim.SignatureReport;
import io.inkan.engine.CryptoPool;
import io.inkan.engine.Engine;
import io.inkan.engine.EngineMetrics;
import io.inkan.engine.Outcome;
import io.inkan.http.VerificationJson;
import io.inkan.message.MessageSink;
import io.inkan.opendkim.Surroundings;
import io.inkan.policy.Caller;
import io.inkan.policy.Door;
import io.inkan.policy.Envelope;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verifies messages. */
@Command(
    name = "verify",
    description = {
      "Verifies the signatures of messages.",
      "Exit codes: 0 pass, 1 not pass, 2 no signature, 75 a key could not be looked up for now;"
          + " of several files the worst (75 > 1 > 2 > 0).",
      "A file that cannot be read (66) or is no message (65) is told of on standard error, the"
          + " others are verified nevertheless, and its exit code outranks theirs."
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

  private static final List<Integer> WORST_FIRST =
      List.of(
          ExitCode.INTERNAL,
          ExitCode.NO_INPUT,
          ExitCode.BAD_MESSAGE,
          ExitCode.TEMPORARY,
          ExitCode.NOT,
          ExitCode.NO_SIGNATURE);

  @Mixin private ConfigOption config;
  @Mixin private NowOption now;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(names = "--json", description = "Write one JSON object for each message, a line each.")
  private boolean json;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "The messages; standard input if it is - or missing.")
  private List<Path> files = new ArrayList<>();

  private final StandardStreams streams;

  VerifyCommand(StandardStreams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    Setup setup = config.setup(spec.commandLine().getErr(), EngineMetrics.SILENT);
    Engine engine =
        new Engine(
            setup.snapshot(1, Surroundings.NONE),
            setup.publicKeys(EngineMetrics.SILENT, Runnable::run),
            CryptoPool.DIRECT,
            EngineMetrics.SILENT,
            now.clock(),
            System::nanoTime);
    List<Integer> codes = new ArrayList<>();
    if (files.isEmpty()) {
      codes.add(verifyOrTell(engine, null));
    }
    files.forEach(file -> codes.add(verifyOrTell(engine, file)));
    return WORST_FIRST.stream().filter(codes::contains).findFirst().orElse(ExitCode.OK);
  }

  /** What is wrong with one file must not keep the others from being verified. */
  private int verifyOrTell(Engine engine, @Nullable Path file) {
    try {
      return verify(engine, file);
    } catch (CommandException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return e.exitCode();
    }
  }

  private int verify(Engine engine, @Nullable Path file) {
    Envelope envelope = Envelope.verifying("-", Door.COMMAND_LINE, Caller.LOCAL, null);
    Outcome outcome =
        MessageFiles.feed(engine.open(envelope, MessageSink.NONE), file, streams.in());
    if (!(outcome instanceof Outcome.Verified verified)) {
      throw outcome.accept(new OutcomeErrors(file));
    }
    String name = file == null ? "-" : file.toString();
    if (json) {
      spec.commandLine().getOut().println(VerificationJson.of(verified).put("file", name).encode());
    } else {
      print(name, verified, spec.commandLine().getOut());
    }
    return exitCode(verified.result());
  }

  private static void print(String name, Outcome.Verified verified, PrintWriter out) {
    out.println(name + ": " + verified.result().word());
    for (SignatureReport report : verified.signatures()) {
      StringBuilder line = new StringBuilder("  ").append(report.result().word());
      line.append(" d=").append(report.domain() == null ? "?" : report.domain());
      line.append(" s=").append(report.selector() == null ? "?" : report.selector());
      line.append(" a=").append(report.algorithm() == null ? "?" : report.algorithm());
      String reason = report.reason();
      out.println(reason == null ? line : line.append(" (").append(reason).append(')'));
    }
    out.flush();
  }

  private static int exitCode(DkimResult result) {
    return switch (result) {
      case PASS -> ExitCode.OK;
      case NONE -> ExitCode.NO_SIGNATURE;
      case TEMPERROR -> ExitCode.TEMPORARY;
      case FAIL, POLICY, NEUTRAL, PERMERROR -> ExitCode.NOT;
    };
  }
}
