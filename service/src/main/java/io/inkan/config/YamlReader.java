package io.inkan.config;

import io.inkan.config.Entry.Mapping;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code inkan.yaml} and the environment, which overrides it. Never throws for what a person
 * wrote: the result holds every problem at once.
 */
public final class YamlReader {

  private YamlReader() {}

  /**
   * Reads a file and the environment. A file that is missing is a problem, never the default; an
   * empty one holds all defaults.
   *
   * @param file YAML 1.2 in UTF-8, at most 16 MiB; relative paths in it start at its directory
   * @param environment of which the variables that begin with {@code INKAN_} count; relative paths
   *     in them start at the working directory
   */
  public static ConfigResult read(Path file, Map<String, String> environment) {
    List<Problem> ofFile = new ArrayList<>();
    Mapping root = new YamlFile(file, ofFile).read();
    return result(new Reading(new Environment(environment), false), root, ofFile);
  }

  /** Reads the environment alone. */
  public static ConfigResult read(Map<String, String> environment) {
    Reading reading = new Reading(new Environment(environment), false);
    return result(reading, nothing(reading), List.of());
  }

  /** Every key there is, those of list elements included, in the order of the readers. */
  static List<KnownKey> knownKeys() {
    Reading reading = new Reading(new Environment(Map.of()), true);
    Section.root(reading, nothing(reading), InkanConfig::read);
    return reading.known();
  }

  private static Mapping nothing(Reading reading) {
    return new Mapping(reading.environment().place(), Map.of());
  }

  private static ConfigResult result(Reading reading, Mapping root, List<Problem> ofFile) {
    InkanConfig config = Section.root(reading, root, InkanConfig::read);
    List<Problem> problems = new ArrayList<>(ofFile);
    problems.addAll(reading.problems());
    problems.sort(
        Comparator.comparing((Problem problem) -> problem.source().equals(Place.ENVIRONMENT))
            .thenComparing(Problem::source)
            .thenComparingInt(Problem::line));
    return new ConfigResult(
        problems.isEmpty() ? Optional.of(config) : Optional.empty(),
        new Problems(problems),
        reading.unknownVariables(),
        reading.files(),
        reading.places());
  }
}
