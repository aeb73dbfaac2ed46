package io.inkan.cli;

import picocli.CommandLine;

/**
 * A command that stands in for one of OpenDKIM's tools. Scripts know the tool by its name, its
 * messages and the exit code of a usage error, so {@link Main} leaves these to it.
 */
interface OpendkimTool {

  /** Exit codes of OpenDKIM's tools that Inkan's own commands do not have, of sysexits.h. */
  int DATA_ERROR = 65;

  int UNAVAILABLE = 69;
  int OS_ERROR = 71;

  /** The exit code of a usage error; each original has its own. */
  int usageCode();

  /**
   * Lets the tools among the commands take arguments as the originals do: long options may be cut
   * short, and of an option that is repeated the last one holds.
   */
  static void configure(CommandLine program) {
    program.getSubcommands().values().stream()
        .filter(command -> command.getCommand() instanceof OpendkimTool)
        .forEach(
            command ->
                command.setAbbreviatedOptionsAllowed(true).setOverwrittenOptionsAllowed(true));
  }

  /** Tells what is wrong with the arguments, as the original does. */
  static int usage(OpendkimTool tool, CommandLine.ParameterException e) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandName();
    command.getErr().println(name + ": " + e.getMessage());
    command.getErr().println(name + ": usage: " + name + " [options]; see " + name + " --help");
    return tool.usageCode();
  }
}
