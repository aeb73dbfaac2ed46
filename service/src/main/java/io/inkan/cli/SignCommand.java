package io.inkan.cli;

import io.inkan.app.KeyLoading;
import io.inkan.app.Setup;
import io.inkan.engine.CryptoPool;
import io.inkan.engine.Engine;
import io.inkan.engine.EngineMetrics;
import io.inkan.engine.NewSignature;
import io.inkan.engine.Outcome;
import io.inkan.engine.Refusal;
import io.inkan.http.Spool;
import io.inkan.message.HeaderField;
import io.inkan.opendkim.Surroundings;
import io.inkan.policy.Caller;
import io.inkan.policy.Door;
import io.inkan.policy.Envelope;
import io.inkan.policy.SigningRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Signs one message. */
@Command(
    name = "sign",
    description = "Writes the signed message to standard output.",
    mixinStandardHelpOptions = true)
final class SignCommand implements Callable<Integer> {

  private static final byte[] LINE_END = {'\r', '\n'};

  @Mixin private ConfigOption config;
  @Mixin private NowOption now;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The message; standard input if it is - or missing.")
  private @Nullable Path file;

  private final StandardStreams streams;

  SignCommand(StandardStreams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    Setup setup = config.setup(spec.commandLine().getErr(), EngineMetrics.SILENT);
    Engine engine =
        new Engine(
            setup.snapshot(1, Surroundings.NONE),
            name -> {
              throw new IllegalStateException("signing asks for no public keys");
            },
            CryptoPool.DIRECT,
            EngineMetrics.SILENT,
            now.clock(),
            System::nanoTime);
    Envelope envelope =
        Envelope.signing("-", Door.COMMAND_LINE, Caller.LOCAL, SigningRequest.PLAIN);
    try (Spool copy = new Spool(setup.spoolSpace())) {
      FlushingSink sink = new FlushingSink(copy);
      Outcome outcome = MessageFiles.feed(engine.open(envelope, sink), file, streams.in());
      if (copy.isFull()) {
        throw new CommandException(ExitCode.INTERNAL, "inkan: the spool is full (spool.size)");
      }
      if (!(outcome instanceof Outcome.Signed signed)) {
        throw refused(outcome, setup);
      }
      write(signed, copy, streams.out());
    }
    return ExitCode.OK;
  }

  private static void write(Outcome.Signed signed, Spool copy, OutputStream standardOutput)
      throws IOException {
    ByteArrayOutputStream section = new ByteArrayOutputStream();
    for (NewSignature signature : signed.signatures()) {
      write(signature.field(), section);
    }
    List<HeaderField> fields = copy.headers().fields();
    for (int i = 0; i < fields.size(); i++) {
      if (!signed.removed().contains(i)) {
        write(fields.get(i), section);
      }
    }
    section.writeBytes(LINE_END);
    section.writeTo(standardOutput);
    copy.writeBodyTo(standardOutput);
    standardOutput.flush();
  }

  // Octet by octet as it came: not every header field is UTF-8.
  private static void write(HeaderField field, ByteArrayOutputStream section) {
    field.lendTo(section::write);
    section.writeBytes(LINE_END);
  }

  private CommandException refused(Outcome outcome, Setup setup) {
    return outcome.accept(
        new OutcomeErrors(file) {
          @Override
          public CommandException refused(Outcome.Refused refused) {
            return refused.refusal() == Refusal.NOTHING_SIGNS
                ? new CommandException(ExitCode.NOT, sentence(refused.detail()))
                : super.refused(refused);
          }

          @Override
          public CommandException failed(Outcome.Failed failed) {
            return KeyLoading.problems(setup.keys()).isEmpty()
                ? super.failed(failed)
                : new CommandException(ExitCode.CONFIGURATION, sentence(failed.trouble()));
          }
        });
  }
}
