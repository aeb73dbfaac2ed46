package io.inkan.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** Starts the program. */
public final class Main {

  private static final String NETTY_JFR = "io.netty.jfr.enabled";

  private Main() {}

  public static void main(String[] arguments) {
    // Netty's events would start Java's flight recorder within the first message.
    if (System.getProperty(NETTY_JFR) == null) {
      System.setProperty(NETTY_JFR, "false");
    }
    HangUp hangUp = new HangUp();
    hear(hangUp, List.of(arguments)); // before anything that takes time
    System.exit(run(System.getenv(), StandardStreams.ofProcess(), hangUp, arguments));
  }

  /** Until it is heard, a signal ends the process. */
  private static void hear(HangUp hangUp, List<String> arguments) {
    String command = arguments.isEmpty() ? "" : arguments.get(0);
    if (command.equals("serve") || command.equals("opendkim")) {
      hangUp.hear();
      hangUp.hearUser(); // whoever is used to it must not end the service by it
    }
  }

  /** Runs one command to its end and answers its exit code. */
  static int run(
      Map<String, String> environment,
      StandardStreams streams,
      HangUp hangUp,
      String... arguments) {
    CommandLine commandLine =
        new CommandLine(new InkanCommand(), new Commands(environment, streams, hangUp));
    commandLine.setOut(streams.outWriter());
    commandLine.setErr(streams.errWriter());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setExpandAtFiles(false); // @ is in mailboxes, and what is called is to be seen
    InkanCommand.configure(commandLine);
    OpendkimTool.configure(commandLine);
    commandLine.setParameterExceptionHandler(Main::usage);
    commandLine.setExecutionExceptionHandler(Main::failure);
    int exitCode = commandLine.execute(arguments);
    // A PrintWriter does not throw: it must be asked.
    if (commandLine.getOut().checkError()) {
      commandLine.getErr().println("inkan: the output cannot be written");
      return ExitCode.INTERNAL;
    }
    return exitCode;
  }

  private static int usage(CommandLine.ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    if (command.getCommand() instanceof OpendkimTool tool) {
      return OpendkimTool.usage(tool, e);
    }
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
    if (e instanceof IOException) {
      command.getErr().println("inkan: the output cannot be written: " + e.getMessage());
      return ExitCode.INTERNAL;
    }
    command.getErr().println("inkan: this is a defect of the program: " + e);
    return ExitCode.INTERNAL;
  }
}
