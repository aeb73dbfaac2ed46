package io.inkan.cli;

import java.util.List;

/** Ends a command with an exit code and a sentence on standard error. */
final class CommandException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  CommandException(int exitCode, String message) {
    super(message, null, false, false);
    this.exitCode = exitCode;
  }

  /** Ends a command for what is wrong with the configuration, a sentence each. */
  static CommandException configuration(List<String> problems) {
    return new CommandException(ExitCode.CONFIGURATION, String.join("\n", problems));
  }

  int exitCode() {
    return exitCode;
  }
}
