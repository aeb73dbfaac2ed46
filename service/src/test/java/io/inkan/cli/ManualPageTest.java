package io.inkan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The manual pages and the completion tell of what the program knows, and of nothing else. */
class ManualPageTest {

  private static final Pattern FLAG = Pattern.compile("\\\\fB((?:\\\\-)+[^ ]+?)\\\\fR");
  private static final Pattern TAG = Pattern.compile("(?m)^\\.TP\n(.*)$");
  private static final Pattern KEY = Pattern.compile("(?m)^\\| `([a-z][A-Za-z.\\[\\]]*)` \\|");

  @TempDir private Path folder;

  private static CommandSpec program() {
    CommandLine program =
        new CommandLine(
            new InkanCommand(), new Commands(Map.of(), StandardStreams.ofProcess(), new HangUp()));
    InkanCommand.configure(program);
    return program.getCommandSpec();
  }

  private static Stream<CommandSpec> shownCommands() {
    return program().subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .filter(command -> !command.usageMessage().hidden());
  }

  private static Set<String> shownFlags(CommandSpec command) {
    return command.options().stream()
        .filter(option -> !option.hidden())
        .flatMap(option -> Stream.of(option.names()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The flags of the page's tags, a tag being the line after {@code .TP}. */
  private static Set<String> flagsOf(String page) {
    Set<String> flags = new TreeSet<>();
    Matcher tag = TAG.matcher(page.substring(Math.max(0, page.indexOf(".SH OPTIONS\n"))));
    while (tag.find()) {
      Matcher flag = FLAG.matcher(tag.group(1));
      while (flag.find()) {
        flags.add(flag.group(1).replace("\\-", "-"));
      }
    }
    return flags;
  }

  @Test
  void everyCommandHasAPageInTheSectionOfItsKind() throws IOException {
    CommandRun.of("generate-manual", folder).exits(ExitCode.OK);
    Set<String> expected = new TreeSet<>(Set.of("man1/inkan.1"));
    shownCommands()
        .map(CommandSpec::name)
        .map(
            name ->
                name.startsWith("opendkim") ? "man8/" + name + ".8" : "man1/inkan-" + name + ".1")
        .forEach(expected::add);
    try (Stream<Path> files = Files.walk(folder)) {
      assertEquals(
          expected,
          files
              .filter(Files::isRegularFile)
              .map(file -> folder.relativize(file).toString())
              .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  @Test
  void pageNamesTheFlagsOfItsCommandAndNoOthers() {
    for (ManualPage page : ManualPage.of(program(), "inkan 1.2.3")) {
      assertEquals(shownFlags(page.command()), flagsOf(page.text()), page.name());
      assertTrue(page.text().contains("\"inkan 1.2.3\""), page.name());
      for (OptionSpec option : page.command().options()) {
        String described = "\n" + Roff.line(String.join(" ", option.description())) + "\n";
        assertTrue(option.hidden() || page.text().contains(described), described);
      }
    }
  }

  @Test
  void pageOfTheProgramNamesItsCommandsAndNotThoseForPackagers() {
    String page = new ManualPage(program(), "inkan 1.2.3").text();
    shownCommands()
        .forEach(command -> assertTrue(page.contains(Roff.escaped(command.name())), page));
    assertFalse(page.contains("generate\\-"), page);
  }

  @Test
  void pageOfACommandWithCommandsNamesTheirFlags() {
    List<CommandSpec> below =
        shownCommands()
            .flatMap(command -> command.subcommands().values().stream())
            .map(CommandLine::getCommandSpec)
            .toList();
    assertFalse(below.isEmpty());
    for (CommandSpec command : below) {
      String page = new ManualPage(command.parent(), "inkan 1.2.3").text();
      assertTrue(page.contains(".SS " + Roff.escaped(command.qualifiedName()) + "\n"), page);
      for (String flag : shownFlags(command)) {
        assertTrue(page.contains("\\fB" + Roff.escaped(flag) + "\\fR"), flag);
      }
    }
  }

  @Test
  void everyLineIsARequestOrTextOfSevenBits() {
    for (ManualPage page : ManualPage.of(program(), "inkan 1.2.3")) {
      for (String line : page.text().split("\n", -1)) {
        assertTrue(line.chars().allMatch(c -> c >= ' ' && c < 127), line);
        assertTrue(!line.startsWith(".") || line.matches("\\.(TH|SH|SS|PP|TP|BR)( .*)?"), line);
        assertFalse(line.startsWith("'"), line);
      }
    }
  }

  @Test
  void textIsEscapedAndKeepsItsLine() {
    assertEquals(
        "\\&.example \\- a\\(rsb \\(aqc\\(aq \\[u00A7]", Roff.line(".example - a\\b 'c' §"));
    assertEquals("two lines", Roff.line("two\n   lines"));
  }

  @Test
  void completionKnowsTheCommandsAndTheirFlags() {
    String script = CommandRun.of("generate-completion").exits(ExitCode.OK).out();
    shownCommands()
        .forEach(
            command -> {
              String function = "_picocli_inkan_" + command.name().replace("-", "");
              assertTrue(script.contains("function " + function + "() {"), function);
            });
    assertTrue(script.contains("--opendkim"), script);
    assertFalse(script.contains("generate-"), script);
  }

  /** The page of the configuration is made of its document when the package is built. */
  @Test
  void pageOfTheConfigurationNamesEveryKeyOfItsDocument() throws Exception {
    Path document = Path.of("CONFIGURATION.md");
    Path page = folder.resolve("inkan.yaml.5");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "src/deb/build/ConfigurationManual.java",
                    document.toString(),
                    "1.2.3",
                    page.toString()))
            .inheritIO()
            .start();
    assertEquals(0, process.waitFor());
    String text = Files.readString(page);
    List<String> keys =
        KEY.matcher(Files.readString(document)).results().map(found -> found.group(1)).toList();
    assertTrue(keys.size() > 50, keys.toString());
    for (String key : keys) {
      assertTrue(text.contains(".TP\n\\fB" + key + "\\fR\n"), key);
    }
    assertTrue(text.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 127)));
  }
}
