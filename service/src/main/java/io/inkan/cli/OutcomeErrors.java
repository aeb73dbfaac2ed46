package io.inkan.cli;

import io.inkan.engine.Outcome;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The exit code and sentence for an outcome that a command did not hope for. */
class OutcomeErrors implements Outcome.Cases<CommandException> {

  private final String source;

  OutcomeErrors(@Nullable Path file) {
    this.source = file == null ? "-" : file.toString();
  }

  final String sentence(String detail) {
    return "inkan: " + source + ": " + detail;
  }

  @Override
  public CommandException signed(Outcome.Signed signed) {
    return new CommandException(ExitCode.INTERNAL, sentence("signed where it was to be verified"));
  }

  @Override
  public CommandException verified(Outcome.Verified verified) {
    return new CommandException(ExitCode.INTERNAL, sentence("verified where it was to be signed"));
  }

  @Override
  public CommandException refused(Outcome.Refused refused) {
    return new CommandException(ExitCode.BAD_MESSAGE, sentence(refused.detail()));
  }

  @Override
  public CommandException limitExceeded(Outcome.LimitExceeded exceeded) {
    return new CommandException(ExitCode.BAD_MESSAGE, sentence(exceeded.detail()));
  }

  @Override
  public CommandException failed(Outcome.Failed failed) {
    return new CommandException(ExitCode.INTERNAL, sentence(failed.trouble()));
  }
}
