package io.inkan.cli;

import io.inkan.app.ProgramVersion;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import picocli.AutoComplete;
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
      OpendkimTestmsgCommand.class,
      AutoComplete.GenerateCompletion.class,
      GenerateManualCommand.class
    })
final class InkanCommand implements Runnable {

  /** Picocli's own command, for those who make packages, as {@link GenerateManualCommand} is. */
  private static final String COMPLETION = "generate-completion";

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
  }

  /**
   * Leaves commands that are not for users out of help, completion and manual, and has these the
   * same each time: Java does not say in which order it names methods.
   */
  static void configure(CommandLine program) {
    program.getSubcommands().values().forEach(each -> orderMethods(each.getCommandSpec()));
    CommandLine completion = Objects.requireNonNull(program.getSubcommands().get(COMPLETION));
    completion.getCommandSpec().usageMessage().hidden(true);
  }

  private static void orderMethods(CommandLine.Model.CommandSpec command) {
    List<CommandLine.Model.OptionSpec> options =
        command.options().stream()
            .filter(option -> option.userObject() instanceof Method)
            .sorted(Comparator.comparing(CommandLine.Model.OptionSpec::longestName))
            .toList();
    options.forEach(command::remove);
    options.forEach(command::addOption);
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
