package io.inkan.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What gathers while one configuration is read: problems, further files, keys asked for, their
 * places.
 */
final class Reading {

  private final Environment environment;
  private final boolean outline;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, KnownKey> known = new LinkedHashMap<>();
  private final List<Path> files = new ArrayList<>();
  private final Places places = new Places();

  /**
   * Starts with nothing read.
   *
   * @param outline whether to visit the elements of every list once, empty or not, so that {@link
   *     #known()} names their fields too
   */
  Reading(Environment environment, boolean outline) {
    this.environment = environment;
    this.outline = outline;
  }

  Environment environment() {
    return environment;
  }

  boolean outline() {
    return outline;
  }

  List<Problem> problems() {
    return problems;
  }

  List<KnownKey> known() {
    return List.copyOf(known.values());
  }

  List<Path> files() {
    return files;
  }

  Places places() {
    return places;
  }

  void know(String path, String defaultText) {
    known.putIfAbsent(path, new KnownKey(path, defaultText));
  }

  /** Variables that begin like ours and set nothing, each with what was probably meant. */
  List<Problem> unknownVariables() {
    Set<String> accepted = new TreeSet<>();
    Set<String> documented = new TreeSet<>();
    for (KnownKey key : known.values()) {
      accepted.addAll(key.variables());
      documented.add(key.variables().get(0));
    }
    List<Problem> warnings = new ArrayList<>();
    for (String name : new TreeSet<>(environment.variables().keySet())) {
      if (name.startsWith(Environment.PREFIX) && !accepted.contains(name)) {
        String hint =
            Suggestion.nearest(name, documented).map(n -> "; did you mean " + n + "?").orElse("");
        warnings.add(environment.place().problem(name, "is not known and has no effect" + hint));
      }
    }
    return warnings;
  }
}
