package io.inkan.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** For those who make packages: writes the manual pages of all commands. */
@Command(
    name = "generate-manual",
    hidden = true,
    description =
        "Writes the manual pages of the program and its commands: FOLDER/man1, FOLDER/man8.",
    mixinStandardHelpOptions = true)
final class GenerateManualCommand implements Callable<Integer> {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(paramLabel = "FOLDER", description = "Where the pages go; it is made.")
  private Path folder;

  @Override
  public Integer call() throws IOException {
    for (ManualPage page : ManualPage.of(spec.root(), InkanCommand.Version.text())) {
      Path section = Files.createDirectories(folder.resolve("man" + page.section()));
      Files.writeString(section.resolve(page.fileName()), page.text(), StandardCharsets.UTF_8);
    }
    return ExitCode.OK;
  }
}
