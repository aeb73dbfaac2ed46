package io.inkan.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes options of the lines of {@code opendkim.conf}, and tells all that is wrong with them. */
final class OpenDkimInterpreter {

  /** OpenDKIM looks at these as it reads, so that a later line does not make up for them. */
  private static final Set<OpenDkimKind> READ_AT_ONCE =
      EnumSet.of(
          OpenDkimKind.BOOLEAN, OpenDkimKind.INTEGER, OpenDkimKind.LENGTH, OpenDkimKind.MASK);

  /** No option's name is that long, but a key pasted into the file is. */
  private static final int LONGEST_NAME = 32;

  private final OpenDkimFile.Content content;
  private final List<OpenDkimLine> commandLine;
  private final Map<OpenDkimOption, List<OpenDkimLine>> given = new EnumMap<>(OpenDkimOption.class);
  private final Map<OpenDkimOption, Object> values = new EnumMap<>(OpenDkimOption.class);
  private final List<Problem> problems;
  private final Set<Problem> ofLines;
  private final List<Problem> warnings;

  /**
   * @param commandLine what is said beside the file, and counts in place of what stands there
   */
  OpenDkimInterpreter(OpenDkimFile.Content content, List<OpenDkimLine> commandLine) {
    this.content = content;
    this.commandLine = commandLine;
    this.problems = new ArrayList<>(content.problems());
    this.ofLines = new LinkedHashSet<>(content.problems());
    this.warnings = new ArrayList<>(content.warnings());
  }

  /**
   * The options.
   *
   * @param workingDirectory where a relative {@code BaseDirectory} starts, and without one every
   *     other relative name
   */
  OpenDkimOptions options(Path workingDirectory) {
    content.lines().forEach(this::sort);
    commandLine.forEach(this::sort);
    interpret(OpenDkimOption.BASE_DIRECTORY, workingDirectory);
    Path base = workingDirectory;
    if (values.get(OpenDkimOption.BASE_DIRECTORY) instanceof Path directory) {
      base = directory;
    }
    for (OpenDkimOption option : given.keySet()) {
      if (option != OpenDkimOption.BASE_DIRECTORY) {
        interpret(option, base);
      }
    }
    List<Problem> ofValues = List.copyOf(problems);
    warnOfDecimalMask();
    checkMacroList();
    new OpenDkimCombinations(this::line, values, problems, warnings).check();
    OpenDkimProblems told =
        new OpenDkimProblems(ofLines, inOrder(ofValues), inOrder(problems), inOrder(warnings));
    List<Path> files = content.sources().stream().map(workingDirectory::resolve).toList();
    return new OpenDkimOptions(values, places(), texts(), mentions(), base, files, told);
  }

  private void sort(OpenDkimLine line) {
    Optional<OpenDkimOption> option = OpenDkimOption.named(line.name());
    if (option.isEmpty()) {
      reportLine(line.place().problem(shown(line.name()), unknown(line.name())));
    } else if (line.value().isEmpty()) {
      String spelling = option.get().spelling();
      reportLine(line.place().problem(spelling, "has no value; write one, or take the line out"));
    } else {
      given.computeIfAbsent(option.get(), any -> new ArrayList<>()).add(line);
    }
  }

  private void reportLine(Problem problem) {
    problems.add(problem);
    ofLines.add(problem);
  }

  private static String shown(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, 6) + "…";
  }

  private static String unknown(String name) {
    if (name.startsWith("\uFEFF")) {
      return "begins with a byte order mark; save the file without one";
    }
    return "is no option of OpenDKIM's"
        + Suggestion.nearest(name, OpenDkimOption.spellings())
            .map(near -> "; did you mean " + near + "?")
            .orElse("; take the line out");
  }

  /** The line that counts: the last. */
  private Optional<OpenDkimLine> line(OpenDkimOption option) {
    List<OpenDkimLine> lines = given.getOrDefault(option, List.of());
    return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(lines.size() - 1));
  }

  private void interpret(OpenDkimOption option, Path base) {
    List<OpenDkimLine> lines = given.getOrDefault(option, List.of());
    if (lines.isEmpty()) {
      return;
    }
    OpenDkimLine last = lines.get(lines.size() - 1);
    for (OpenDkimLine line : lines.subList(0, lines.size() - 1)) {
      if (!commandLine.contains(last)) {
        warnings.add(
            last.place().problem(option.spelling(), "is given again; " + overrides(line, last)));
      }
      if (READ_AT_ONCE.contains(option.kind())) {
        parse(option, line, base);
      }
    }
    if (option.support() == OpenDkimSupport.REFUSED) {
      problems.add(last.place().problem(option.spelling(), option.advice().orElseThrow()));
      return;
    }
    if (option.kind() != OpenDkimKind.UNREAD) {
      values.remove(option);
      parse(option, last, base);
    }
    advise(option, last);
  }

  private static String overrides(OpenDkimLine earlier, OpenDkimLine last) {
    Place place = earlier.place();
    boolean sameFile = place.source().equals(last.place().source());
    return "this line counts, line %d%s does not"
        .formatted(place.line(), sameFile ? "" : " of " + Quoted.printable(place.source()));
  }

  private void parse(OpenDkimOption option, OpenDkimLine line, Path base) {
    Place place = new Place(line.place().source(), line.place().line(), base);
    try {
      values.put(
          option,
          option.kind().format().parse(new Entry.Scalar(place, line.value(), Entry.Style.PLAIN)));
    } catch (Misfit misfit) {
      if (option.kind() == OpenDkimKind.ACTION) {
        warnings.add(
            place.problem(
                option.spelling(), misfit.reason() + ". As in OpenDKIM, the line does not count"));
      } else if (READ_AT_ONCE.contains(option.kind())) {
        reportLine(place.problem(option.spelling(), misfit.reason()));
      } else {
        problems.add(place.problem(option.spelling(), misfit.reason()));
      }
    }
  }

  /** Cautions of options that work need not be told to whoever writes down the default. */
  private void advise(OpenDkimOption option, OpenDkimLine line) {
    boolean idle =
        option.support() == OpenDkimSupport.MUST
            && Optional.ofNullable(values.get(option)).equals(OpenDkimOptions.fallback(option));
    if (!idle) {
      option
          .advice()
          .ifPresent(advice -> warnings.add(line.place().problem(option.spelling(), advice)));
    }
  }

  private void warnOfDecimalMask() {
    Optional<OpenDkimLine> line = line(OpenDkimOption.UMASK);
    if (line.isPresent()
        && values.get(OpenDkimOption.UMASK) instanceof Integer mask
        && line.get().value().matches("\\+?[1-9]\\d+")) {
      warnings.add(
          line.get()
              .place()
              .problem(
                  OpenDkimOption.UMASK.spelling(),
                  "%s is decimal and means %04o in octal; if it is meant to be octal, write 0%s"
                      .formatted(line.get().value(), mask, line.get().value())));
    }
  }

  private void checkMacroList() {
    if (values.get(OpenDkimOption.MACRO_LIST) instanceof OpenDkimDataset dataset
        && dataset.type() == OpenDkimDataset.Type.REFILE) {
      line(OpenDkimOption.MACRO_LIST)
          .ifPresent(
              line ->
                  problems.add(
                      line.place()
                          .problem(
                              OpenDkimOption.MACRO_LIST.spelling(),
                              "takes no patterns; write file:/path/of/it or a list")));
    }
  }

  private Map<OpenDkimOption, String> texts() {
    Map<OpenDkimOption, String> texts = new EnumMap<>(OpenDkimOption.class);
    given.keySet().forEach(option -> line(option).ifPresent(l -> texts.put(option, l.value())));
    return texts;
  }

  private Map<OpenDkimOption, Place> places() {
    Map<OpenDkimOption, Place> places = new EnumMap<>(OpenDkimOption.class);
    given.keySet().forEach(option -> line(option).ifPresent(l -> places.put(option, l.place())));
    return places;
  }

  private List<OpenDkimMention> mentions() {
    return Stream.concat(content.lines().stream(), content.includes().stream())
        .distinct()
        .sorted(
            Comparator.comparingInt(
                    (OpenDkimLine each) -> content.sources().indexOf(each.place().source()))
                .thenComparingInt(each -> each.place().line()))
        .map(this::mention)
        .toList();
  }

  private OpenDkimMention mention(OpenDkimLine line) {
    Optional<OpenDkimOption> option = OpenDkimOption.named(line.name());
    boolean counts = option.map(each -> line(each).map(line::equals).orElse(true)).orElse(true);
    return new OpenDkimMention(
        line.place().source(),
        line.place().line(),
        option.map(OpenDkimOption::spelling).orElseGet(() -> Quoted.printable(shown(line.name()))),
        option,
        counts);
  }

  private List<Problem> inOrder(List<Problem> found) {
    return found.stream()
        .sorted(
            Comparator.comparingInt((Problem each) -> content.sources().indexOf(each.source()))
                .thenComparingInt(Problem::line))
        .toList();
  }
}
