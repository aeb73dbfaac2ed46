package io.inkan.cli;

import io.inkan.config.OpenDkimDataset;
import io.inkan.config.OpenDkimOption;
import io.inkan.config.OpenDkimOptions;
import io.inkan.config.Problem;
import io.inkan.config.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What OpenDKIM's tools take from opendkim.conf(5). As in OpenDKIM, what else is wrong with the
 * file hinders only the service.
 */
final class OpendkimConfiguration {

  private static final Path SYSTEMS = Path.of("/etc/opendkim.conf");

  /**
   * A relative path on the command line starts here, and one in the file without a BaseDirectory.
   */
  private static final Path HERE = Path.of("");

  private final String program;
  private final @Nullable OpenDkimOptions options;

  private OpendkimConfiguration(String program, @Nullable OpenDkimOptions options) {
    this.program = program;
    this.options = options;
  }

  /**
   * Reads a file and what it includes, and ends the program if OpenDKIM would not read it.
   *
   * @param program who asks, for messages
   * @param file the file of -x; if null, the system's, where there is one
   */
  static OpendkimConfiguration read(String program, @Nullable Path file) {
    Path named = file == null ? systemFile() : file;
    OpenDkimOptions options = named == null ? null : OpenDkimOptions.read(named, HERE);
    OpendkimConfiguration configuration = new OpendkimConfiguration(program, options);
    configuration.require(EnumSet.of(OpenDkimOption.BASE_DIRECTORY));
    return configuration;
  }

  /** Where the system keeps it, or null if it keeps none. */
  static @Nullable Path systemFile() {
    return Files.isReadable(SYSTEMS) ? SYSTEMS : null;
  }

  /** The one domain of Domain, or null. */
  @Nullable String domain() {
    if (options == null || !given(OpenDkimOption.DOMAIN)) {
      return null;
    }
    List<String> domains =
        options.dataset(OpenDkimOption.DOMAIN).map(OpenDkimDataset::entries).orElse(List.of());
    if (domains.size() != 1) {
      throw wrong(
          options.problem(OpenDkimOption.DOMAIN, "does not name one domain; give one with -d"));
    }
    return domains.get(0);
  }

  /** Selector, or null. */
  @Nullable String selector() {
    return given(OpenDkimOption.SELECTOR) && options != null
        ? options.text(OpenDkimOption.SELECTOR).orElse(null)
        : null;
  }

  /** KeyFile, or null. */
  @Nullable Path keyFile() {
    return given(OpenDkimOption.KEY_FILE) && options != null
        ? options.path(OpenDkimOption.KEY_FILE).orElse(null)
        : null;
  }

  /** The addresses of Nameservers; none if the system's are to be asked. */
  List<String> nameServers() {
    return given(OpenDkimOption.NAMESERVERS) && options != null
        ? options.list(OpenDkimOption.NAMESERVERS)
        : List.of();
  }

  /** Whether there is a KeyTable, of whatever type. */
  boolean hasKeyTable() {
    return options != null && options.given().contains(OpenDkimOption.KEY_TABLE);
  }

  /**
   * The KeyTable.
   *
   * @throws OpendkimKeyTables.UnreadableException if it is of a type that is not read
   */
  OpenDkimDataset keyTable() throws OpendkimKeyTables.UnreadableException {
    if (options == null) {
      throw new OpendkimKeyTables.UnreadableException("no KeyTable is configured");
    }
    Problems problems = options.problemsOf(EnumSet.of(OpenDkimOption.KEY_TABLE));
    if (!problems.isEmpty()) {
      throw new OpendkimKeyTables.UnreadableException(problems.toString());
    }
    return options.dataset(OpenDkimOption.KEY_TABLE).orElseThrow();
  }

  /** Where relative names of key files start. */
  Path baseDirectory() {
    return options == null ? HERE : options.baseDirectory();
  }

  private boolean given(OpenDkimOption option) {
    require(EnumSet.of(option));
    return options != null && options.given().contains(option);
  }

  private void require(Set<OpenDkimOption> used) {
    if (options != null && !options.problemsOf(used).isEmpty()) {
      throw wrong(options.problemsOf(used).all().toArray(Problem[]::new));
    }
  }

  private CommandException wrong(Problem... problems) {
    return new CommandException(
        ExitCode.CONFIGURATION,
        List.of(problems).stream().map(this::sentence).collect(Collectors.joining("\n")));
  }

  private String sentence(Problem problem) {
    return "%s: %s: configuration error at line %d: %s%s"
        .formatted(
            program,
            problem.source(),
            problem.line(),
            problem.field().isEmpty() ? "" : problem.field() + " ",
            problem.message());
  }
}
