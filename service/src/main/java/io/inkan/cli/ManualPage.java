package io.inkan.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The manual page of a command, man(7), made of what the command itself knows.
 *
 * @param command the command
 * @param version what the page says of it at its foot
 */
record ManualPage(CommandSpec command, String version) {

  /** Those of OpenDKIM have the section of OpenDKIM's. */
  int section() {
    return isOfOpenDkim() ? 8 : 1;
  }

  /** The name of the page: that of the program to start, or of this one's command. */
  String name() {
    return isOfOpenDkim() || command.parent() == null
        ? command.name()
        : command.parent().name() + "-" + command.name();
  }

  String fileName() {
    return name() + "." + section();
  }

  private boolean isOfOpenDkim() {
    return command.userObject() instanceof OpendkimTool;
  }

  /** The page. */
  String text() {
    String title = Roff.escaped(name().toUpperCase(Locale.ROOT));
    StringBuilder page = new StringBuilder();
    page.append(
        ".TH \"%s\" %d \"\" \"%s\" \"Inkan\"\n".formatted(title, section(), Roff.escaped(version)));
    page.append(".SH NAME\n").append(Roff.line(name() + " - " + inBrief())).append('\n');
    page.append(".SH SYNOPSIS\n").append(synopsis());
    page.append(".SH DESCRIPTION\n");
    page.append(
        Stream.of(command.usageMessage().description())
            .map(Roff::line)
            .collect(Collectors.joining("\n.PP\n", "", "\n")));
    commands(page);
    arguments(page);
    return page.append(ending()).toString();
  }

  /** The first sentence, as the middle of one. */
  private String inBrief() {
    String sentence = String.join(" ", command.usageMessage().description()).split("[.;] ", 2)[0];
    String words = sentence.replaceFirst("\\.$", "");
    return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
  }

  private String synopsis() {
    String called =
        isOfOpenDkim() || command.parent() == null ? command.name() : command.qualifiedName();
    StringBuilder line = new StringBuilder("\\fB" + Roff.escaped(called) + "\\fR");
    if (!options().isEmpty()) {
      line.append(" [\\fIOPTION\\fR]...");
    }
    for (PositionalParamSpec parameter : parameters()) {
      String label = "\\fI" + Roff.escaped(parameter.paramLabel()) + "\\fR";
      String more = parameter.arity().max() > 1 ? "..." : "";
      line.append(parameter.required() ? " " + label + more : " [" + label + more + "]");
    }
    if (command.parent() == null) {
      line.append(" \\fICOMMAND\\fR [\\fIARGUMENT\\fR]...");
    }
    return line.append('\n').toString();
  }

  private void commands(StringBuilder page) {
    List<CommandSpec> shown = commands();
    if (!shown.isEmpty()) {
      page.append(".SH COMMANDS\n");
    }
    for (CommandSpec each : shown) {
      ManualPage its = new ManualPage(each, version);
      if (command.parent() != null) {
        its.within(page);
        continue;
      }
      page.append(".TP\n\\fB").append(Roff.escaped(each.name())).append("\\fR\n");
      page.append(Roff.line(its.inBrief() + "; "));
      page.append("see \\fB").append(Roff.escaped(its.name())).append("\\fR(");
      page.append(its.section()).append(")\n");
    }
  }

  /** A command of a command has no page of its own. */
  private void within(StringBuilder page) {
    page.append(".SS ").append(Roff.escaped(command.qualifiedName())).append('\n');
    page.append(Roff.line(String.join(" ", command.usageMessage().description()))).append('\n');
    tags(page);
  }

  /** The commands below it that help tells of. */
  List<CommandSpec> commands() {
    return command.subcommands().values().stream()
        .map(each -> each.getCommandSpec())
        .filter(each -> !each.usageMessage().hidden())
        .distinct()
        .toList();
  }

  private void arguments(StringBuilder page) {
    if (!options().isEmpty() || !parameters().isEmpty()) {
      page.append(".SH OPTIONS\n");
    }
    tags(page);
  }

  private void tags(StringBuilder page) {
    for (PositionalParamSpec parameter : parameters()) {
      tagged(page, "\\fI" + Roff.escaped(parameter.paramLabel()) + "\\fR", parameter);
    }
    for (OptionSpec option : options()) {
      List<String> names = new ArrayList<>();
      for (String name : option.names()) {
        names.add("\\fB" + Roff.escaped(name) + "\\fR");
      }
      String label = " \\fI" + Roff.escaped(option.paramLabel()) + "\\fR";
      tagged(page, String.join(", ", names) + (option.arity().max() == 0 ? "" : label), option);
    }
  }

  private static void tagged(StringBuilder page, String tag, ArgSpec argument) {
    page.append(".TP\n").append(tag).append('\n');
    page.append(Roff.line(String.join(" ", argument.description()))).append('\n');
  }

  private List<OptionSpec> options() {
    return command.options().stream().filter(option -> !option.hidden()).toList();
  }

  private List<PositionalParamSpec> parameters() {
    return command.positionalParameters().stream().filter(each -> !each.hidden()).toList();
  }

  private String ending() {
    if (command.parent() == null) {
      return ManualText.OF_THE_PROGRAM;
    }
    return isOfOpenDkim() ? ManualText.OF_OPENDKIM : ManualText.OF_A_COMMAND;
  }

  /** The pages of a program: its own, and one for each command that help tells of. */
  static List<ManualPage> of(CommandSpec program, String version) {
    List<ManualPage> pages = new ArrayList<>();
    ManualPage own = new ManualPage(program, version);
    pages.add(own);
    own.commands().forEach(each -> pages.add(new ManualPage(each, version)));
    return List.copyOf(pages);
  }
}
