package io.inkan.cli;

import io.inkan.app.ProgramVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program itself: it only holds the commands. */
@Command(
    name = "inkan",
    description = "Signs and verifies mail with DKIM.",
    versionProvider = InkanCommand.Version.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ServeCommand.class,
      SignCommand.class,
      VerifyCommand.class,
      GenkeyCommand.class,
      ApikeyCommand.class,
      TestkeyCommand.class,
      CheckConfigCommand.class,
      OpendkimCommand.class,
      OpendkimGenkeyCommand.class,
      OpendkimGenzoneCommand.class,
      OpendkimTestkeyCommand.class,
      OpendkimTestmsgCommand.class
    })
final class InkanCommand implements Runnable {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
  }

  /** Tells the version that the jar's manifest bears. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {text()};
    }

    static String text() {
      return "inkan " + ProgramVersion.text();
    }
  }
}
