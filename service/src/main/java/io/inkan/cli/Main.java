package io.inkan.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;

/** Starts the program. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(System.getenv(), arguments));
  }

  /** Runs one command to its end and answers its exit code; standard streams are the process's. */
  static int run(Map<String, String> environment, String... arguments) {
    CommandLine commandLine = commandLine(environment);
    return commandLine.execute(arguments);
  }

  static CommandLine commandLine(Map<String, String> environment) {
    CommandLine commandLine = new CommandLine(new InkanCommand(), new Commands(environment));
    commandLine.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setParameterExceptionHandler(Main::usage);
    commandLine.setExecutionExceptionHandler(Main::failure);
    return commandLine;
  }

  private static int usage(CommandLine.ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    command.getErr().println("inkan: " + e.getMessage());
    command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE;
  }

  private static int failure(
      Exception e, CommandLine command, CommandLine.ParseResult parseResult) {
    if (e instanceof CommandException ending) {
      command.getErr().println(ending.getMessage());
      return ending.exitCode();
    }
    command.getErr().println("inkan: this is a defect of the program: " + e);
    return ExitCode.INTERNAL;
  }
}
