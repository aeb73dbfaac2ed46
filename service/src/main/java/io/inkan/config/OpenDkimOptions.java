package io.inkan.config;

import io.inkan.config.OnConfig.Disposition;
import io.inkan.config.SignConfig.Canonicalization;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What {@code opendkim.conf} says, with OpenDKIM's defaults for what it does not say. Reading never
 * throws for what a person wrote: every problem is told at once, and nothing may be built of
 * options that have problems.
 *
 * <p>Files that datasets and keys name are not opened here.
 */
public final class OpenDkimOptions {

  private static final String COMMAND_LINE = "command line";

  private final Map<OpenDkimOption, Object> values;
  private final Map<OpenDkimOption, Place> places;
  private final Map<OpenDkimOption, String> texts;
  private final List<OpenDkimMention> mentions;
  private final Path baseDirectory;
  private final List<Path> files;
  private final OpenDkimProblems problems;

  OpenDkimOptions(
      Map<OpenDkimOption, Object> values,
      Map<OpenDkimOption, Place> places,
      Map<OpenDkimOption, String> texts,
      List<OpenDkimMention> mentions,
      Path baseDirectory,
      List<Path> files,
      OpenDkimProblems problems) {
    this.values = new EnumMap<>(OpenDkimOption.class);
    this.values.putAll(values);
    this.places = new EnumMap<>(OpenDkimOption.class);
    this.places.putAll(places);
    this.texts = Map.copyOf(texts);
    this.mentions = List.copyOf(mentions);
    this.baseDirectory = baseDirectory;
    this.files = List.copyOf(files);
    this.problems = problems;
  }

  /**
   * Reads a file and those it includes.
   *
   * @param file as messages are to name it
   * @param workingDirectory where relative names in it start, as with OpenDKIM: not at the file
   */
  public static OpenDkimOptions read(Path file, Path workingDirectory) {
    return read(Optional.of(file), workingDirectory, Map.of());
  }

  /**
   * Reads a file, if there is one, and those it includes.
   *
   * @param commandLine what was said beside the file, and counts in place of what stands there
   */
  public static OpenDkimOptions read(
      Optional<Path> file, Path workingDirectory, Map<OpenDkimOption, String> commandLine) {
    Path directory = workingDirectory.toAbsolutePath();
    Place place = new Place(COMMAND_LINE, 0, directory);
    return new OpenDkimInterpreter(
            file.map(each -> OpenDkimFile.read(each, directory)).orElse(OpenDkimFile.Content.EMPTY),
            commandLine.entrySet().stream()
                .map(each -> new OpenDkimLine(each.getKey().spelling(), each.getValue(), place))
                .toList())
        .options(directory);
  }

  /** Every line of the files, file by file. */
  public List<OpenDkimMention> mentions() {
    return mentions;
  }

  /** The files that were read, those that are missing included. */
  public List<Path> files() {
    return files;
  }

  /** The files that datasets and rules stand in. */
  public List<Path> namedFiles() {
    List<Path> named = new ArrayList<>();
    for (Object value : values.values()) {
      if (value instanceof OpenDkimDataset dataset) {
        dataset.file().ifPresent(named::add);
      }
    }
    path(OpenDkimOption.REPLACE_RULES).ifPresent(named::add);
    path(OpenDkimOption.TEST_PUBLIC_KEYS).ifPresent(named::add);
    return named;
  }

  /** Everything that must be put right, by file and line. */
  public Problems problems() {
    return new Problems(problems.all());
  }

  /**
   * What of it keeps a program from running that looks at these options alone, as OpenDKIM's tools
   * do: lines that OpenDKIM stops reading at, and what these options may not hold. Whether options
   * go together is the service's affair.
   */
  public Problems problemsOf(Set<OpenDkimOption> used) {
    return new Problems(problems.of(used));
  }

  /** What may stand but does not mean what it meant to OpenDKIM, or is probably a slip. */
  public List<Problem> warnings() {
    return problems.warnings();
  }

  /** The options that the files set; all others hold their defaults. */
  public Set<OpenDkimOption> given() {
    return Collections.unmodifiableSet(places.keySet());
  }

  /** What was written for an option, as OpenDKIM prints it: numbers decimal, True or False. */
  public Optional<String> written(OpenDkimOption option) {
    Object value = values.get(option);
    if (value instanceof Boolean given) {
      return Optional.of(given ? "True" : "False");
    }
    return value instanceof Integer number
        ? Optional.of(String.valueOf(number))
        : Optional.ofNullable(texts.get(option));
  }

  /** A problem that shows only later, told of the line that set the option. */
  public Problem problem(OpenDkimOption option, String message) {
    Place nowhere =
        new Place(files.isEmpty() ? COMMAND_LINE : files.get(0).toString(), 0, baseDirectory);
    return places.getOrDefault(option, nowhere).problem(option.spelling(), message);
  }

  /** Where relative names of datasets, keys and other files start. */
  public Path baseDirectory() {
    return baseDirectory;
  }

  /** Whether a Boolean option holds. */
  public boolean enabled(OpenDkimOption option) {
    return value(option, Boolean.class).orElse(false);
  }

  /** A number; empty if it is not given and has no default. */
  public OptionalInt number(OpenDkimOption option) {
    Optional<Integer> number = value(option, Integer.class);
    return number.isPresent() ? OptionalInt.of(number.get()) : OptionalInt.empty();
  }

  /** A text, or one word of a few in small letters. */
  public Optional<String> text(OpenDkimOption option) {
    return value(option, String.class);
  }

  /** A file or directory, absolute. */
  public Optional<Path> path(OpenDkimOption option) {
    return value(option, Path.class);
  }

  /** Words between commas; none if they are not given. */
  public List<String> list(OpenDkimOption option) {
    return value(option, List.class).stream()
        .flatMap(words -> ((List<?>) words).stream())
        .map(String.class::cast)
        .toList();
  }

  /** A dataset; empty if it is not given and has no default. */
  public Optional<OpenDkimDataset> dataset(OpenDkimOption option) {
    return value(option, OpenDkimDataset.class);
  }

  /** What becomes of a message on an occasion; {@code On-Default} counts where it is silent. */
  public Disposition action(OpenDkimOption occasion) {
    Optional<Disposition> own = given(occasion, Disposition.class);
    // OpenDKIM applies On-Default before all others, whatever line it stands in.
    Optional<Disposition> all = given(OpenDkimOption.ON_DEFAULT, Disposition.class);
    return own.or(() -> all)
        .or(() -> value(occasion, Disposition.class))
        .orElse(Disposition.ACCEPT);
  }

  /** How header and body are canonicalized. */
  public Canonicalization canonicalization() {
    return value(OpenDkimOption.CANONICALIZATION, Canonicalization.class).orElseThrow();
  }

  /** Whether mail is signed, verified or both. */
  public OpenDkimRoles roles() {
    return value(OpenDkimOption.MODE, OpenDkimRoles.class).orElseThrow();
  }

  /** Where the milter listens; OpenDKIM needs it here or on its command line. */
  public Optional<MilterAddress> socket() {
    return value(OpenDkimOption.SOCKET, MilterAddress.class);
  }

  /** How much of a body must be signed; empty for any part. */
  public Optional<OpenDkimCoverage> minimum() {
    return value(OpenDkimOption.MINIMUM, OpenDkimCoverage.class);
  }

  private <T> Optional<T> value(OpenDkimOption option, Class<T> type) {
    return given(option, type)
        .or(() -> option.olderName().flatMap(older -> given(older, type)))
        .or(() -> fallback(option).map(value -> cast(option, type, value)));
  }

  private <T> Optional<T> given(OpenDkimOption option, Class<T> type) {
    return Optional.ofNullable(values.get(option)).map(value -> cast(option, type, value));
  }

  private static <T> T cast(OpenDkimOption option, Class<T> type, Object value) {
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          option.spelling() + " holds no " + type.getSimpleName() + " but " + option.kind());
    }
    return type.cast(value);
  }

  /** The value that holds if the option is not given. */
  static Optional<Object> fallback(OpenDkimOption option) {
    return option.defaultText().map(text -> parseDefault(option, text));
  }

  private static Object parseDefault(OpenDkimOption option, String text) {
    Place place = new Place("the defaults", 0, Path.of("/"));
    try {
      return option.kind().format().parse(new Entry.Scalar(place, text, Entry.Style.PLAIN));
    } catch (Misfit misfit) {
      throw new IllegalStateException(option.spelling() + " has a false default", misfit);
    }
  }

  /** The names of what was given, without values, some of which are secret. */
  @Override
  public String toString() {
    return "OpenDkimOptions" + given();
  }
}
