package io.inkan.config;

import io.inkan.config.Entry.Field;
import io.inkan.config.Entry.Mapping;
import io.inkan.config.Entry.Scalar;
import io.inkan.config.Entry.Sequence;
import io.inkan.config.Entry.Style;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over one mapping. Readers ask it for keys; it looks into the environment first, then
 * into the file, reports what does not fit and goes on with the default. Whatever was not asked for
 * is unknown, so the set of keys is written nowhere but in the readers.
 */
final class Section {

  private static final String REQUIRED = "required";
  private static final String NONE = "none";

  private final Reading reading;
  private final String path;
  private final String label;
  private final Mapping mapping;
  private final Map<String, Found> asked = new LinkedHashMap<>();

  /** A value with the name under which its writer knows it. */
  private record Found(String label, @Nullable Entry entry) {}

  /**
   * Stands at the start of a mapping.
   *
   * @param path the dotted key; empty for the root; with {@code []} for a list's elements
   * @param label the same for messages, with the element's index or the variable's name
   */
  private Section(Reading reading, String path, String label, Mapping mapping) {
    this.reading = reading;
    this.path = path;
    this.label = label;
    this.mapping = mapping;
  }

  /** Reads a whole file: the root's keys are the sections. */
  static <T> T root(Reading reading, Mapping mapping, Function<Section, T> reader) {
    return new Section(reading, "", "", mapping).finish(reader);
  }

  /** A nested mapping; one without content holds its defaults, as an empty file does. */
  <T> T section(String key, Function<Section, T> reader) {
    Field field = mapping.fields().get(key);
    asked.put(key, new Found(below(label, key), field == null ? null : field.value()));
    Mapping content = new Mapping(mapping.place(), Map.of());
    if (field != null) {
      reading.places().section(below(path, key), field.value().place());
      if (field.value() instanceof Mapping nested) {
        content = nested;
      } else if (!isNothing(field.value())) {
        problem(key, "is " + field.value().kind() + "; write keys and values below it");
      }
    }
    return new Section(reading, below(path, key), below(label, key), content).finish(reader);
  }

  /**
   * Reads another file, which is a part of this configuration. Its problems are the
   * configuration's; no variable sets what is in it.
   *
   * @param key that names it
   * @param making how one is made
   */
  <T> T file(String key, Path file, String making, Function<Section, T> reader) {
    reading.files().add(file);
    Reading another = new Reading(new Environment(Map.of()), false);
    Mapping content = new Mapping(mapping.place(), Map.of());
    if (Files.notExists(file)) {
      problem(key, "names " + file + ", which does not exist; " + making);
    } else {
      content = new YamlFile(file, another.problems()).read();
    }
    T value = root(another, content, reader);
    reading.problems().addAll(another.problems());
    return value;
  }

  /** A value that holds its default if it is not given. */
  <T> T get(String key, Format<T> format, T fallback) {
    Found found = find(key, format.print(fallback));
    return parse(found, format).orElse(fallback);
  }

  /** A value that need not be given. */
  <T> Optional<T> optional(String key, Format<T> format) {
    return parse(find(key, NONE), format);
  }

  /** A value that must be given; empty only after a problem was reported. */
  <T> Optional<T> required(String key, Format<T> format) {
    Found found = find(key, REQUIRED);
    if (found.entry() == null) {
      problem(key, "is missing; write for example " + format.example());
    }
    return parse(found, format);
  }

  /** A list of single values; empty if it is not given. */
  <T> List<T> list(String key, Format<T> format) {
    return optionalList(key, format).orElse(List.of());
  }

  /** A list of single values that holds its default if it is not given. */
  <T> List<T> list(String key, Format<T> format, List<T> fallback) {
    return values(find(key, print(format, fallback)), format).orElse(fallback);
  }

  /** At least one value: a list or, for one, the value alone. Holds its default if not given. */
  <T> List<T> oneOrMore(String key, Format<T> format, List<T> fallback) {
    String defaultText =
        fallback.size() == 1 ? format.print(fallback.get(0)) : print(format, fallback);
    Found found = find(key, defaultText);
    if (found.entry() instanceof Scalar single && !single.fromEnvironment()) {
      return parse(found, format).map(List::of).orElse(fallback);
    }
    if (found.entry() instanceof Sequence list && list.entries().isEmpty()) {
      problem(found, "is an empty list; write for example " + format.example());
    }
    return values(found, format).orElse(fallback);
  }

  /** A list of single values, where an empty one differs from none. */
  <T> Optional<List<T>> optionalList(String key, Format<T> format) {
    return values(find(key, NONE), format);
  }

  /** A list of at least one value; empty only after a problem was reported. */
  <T> Optional<List<T>> requiredList(String key, Format<T> format) {
    Found found = find(key, REQUIRED);
    boolean none = found.entry() instanceof Sequence list && list.entries().isEmpty();
    if (found.entry() == null || none) {
      problem(found, "is missing; write for example [" + format.example() + "]");
    }
    return values(found, format);
  }

  private static <T> String print(Format<T> format, List<T> values) {
    return values.stream().map(format::print).collect(Collectors.joining(", ", "[", "]"));
  }

  private <T> Optional<List<T>> values(Found found, Format<T> format) {
    Optional<Sequence> sequence = elements(found, Environment::list);
    if (sequence.isEmpty()) {
      return Optional.empty();
    }
    List<T> values = new ArrayList<>();
    List<Entry> entries = sequence.get().entries();
    for (int index = 0; index < entries.size(); index++) {
      parse(element(found, index, entries.get(index)), format).ifPresent(values::add);
    }
    return Optional.of(List.copyOf(values));
  }

  /** A list of mappings; an element whose reader answers nothing is left out. */
  <T> List<T> table(String key, Function<Section, Optional<T>> reader) {
    Found found = find(key, NONE);
    String elementPath = below(path, key) + "[]";
    if (reading.outline()) {
      new Section(reading, elementPath, "", new Mapping(mapping.place(), Map.of())).finish(reader);
    }
    List<T> rows = new ArrayList<>();
    List<Entry> entries =
        elements(found, Environment::table).map(Sequence::entries).orElse(List.of());
    for (int index = 0; index < entries.size(); index++) {
      Found element = element(found, index, entries.get(index));
      if (element.entry() instanceof Mapping row) {
        new Section(reading, elementPath, element.label(), row).finish(reader).ifPresent(rows::add);
      } else {
        // The text stays unsaid: it may be an API key that was put in place of its entry.
        problem(element, "is " + entries.get(index).kind() + "; write a mapping of fields");
      }
    }
    return List.copyOf(rows);
  }

  /** Reports a problem of a key that was asked for, where it was given or else where it belongs. */
  void problem(String key, String message) {
    problem(asked.getOrDefault(key, new Found(below(label, key), null)), message);
  }

  /** How messages call this section: {@code signing[0]}. */
  String label() {
    return label;
  }

  /** Whether a key that was asked for was given by anyone. */
  boolean given(String key) {
    Found found = asked.get(key);
    return found != null && found.entry() != null;
  }

  private void problem(Found found, String message) {
    Place place = found.entry() == null ? mapping.place() : found.entry().place();
    reading.problems().add(place.problem(found.label(), message));
  }

  private Found find(String key, String defaultText) {
    reading.know(below(path, key), defaultText);
    Field field = mapping.fields().get(key);
    Found found = new Found(below(label, key), field == null ? null : field.value());
    if (!path.contains("[]")) {
      found = variable(below(path, key), found);
      if (found.entry() != null) {
        reading.places().key(below(path, key), found.entry().place(), found.label());
      }
    }
    asked.put(key, found);
    return found;
  }

  private Found variable(String key, Found inFile) {
    Environment environment = reading.environment();
    Found found = inFile;
    for (String name : Environment.names(key)) {
      if (!environment.variables().containsKey(name)) {
        continue;
      }
      if (found.entry() instanceof Scalar other && other.fromEnvironment()) {
        problem(found, "is also set as " + name + "; keep one");
      }
      found = new Found(name, environment.scalar(name));
    }
    return found;
  }

  private <T> Optional<T> parse(Found found, Format<T> format) {
    if (found.entry() == null) {
      return Optional.empty();
    }
    if (!(found.entry() instanceof Scalar scalar)) {
      problem(
          found,
          "is " + found.entry().kind() + "; write a single value, for example " + format.example());
      return Optional.empty();
    }
    if (isNothing(scalar) || scalar.text().isBlank()) {
      problem(found, "has no value; write for example " + format.example() + ", or leave it out");
      return Optional.empty();
    }
    try {
      return Optional.of(format.parse(scalar));
    } catch (Misfit misfit) {
      problem(found, misfit.reason());
      return Optional.empty();
    }
  }

  /** Parts a variable's text into the elements of a list. */
  private interface Splitter {
    Sequence split(Scalar scalar) throws Misfit;
  }

  private Optional<Sequence> elements(Found found, Splitter splitter) {
    Entry entry = found.entry();
    if (entry instanceof Sequence sequence) {
      return Optional.of(sequence);
    }
    if (entry instanceof Scalar scalar && (isNothing(scalar) || scalar.text().isBlank())) {
      problem(found, "has no value; write a list, or leave it out");
    } else if (entry instanceof Scalar scalar && scalar.fromEnvironment()) {
      try {
        return Optional.of(splitter.split(scalar));
      } catch (Misfit misfit) {
        problem(found, misfit.reason());
      }
    } else if (entry != null) {
      problem(found, "is " + entry.kind() + "; write a list, even of one: [ … ]");
    }
    return Optional.empty();
  }

  private static Found element(Found list, int index, Entry entry) {
    return new Found(list.label() + "[" + index + "]", entry);
  }

  private <T> T finish(Function<Section, T> reader) {
    T value = reader.apply(this);
    mapping
        .fields()
        .forEach(
            (key, field) -> {
              if (!asked.containsKey(key)) {
                String hint =
                    Suggestion.nearest(key, asked.keySet())
                        .map(near -> "did you mean " + near + "?")
                        .orElse("known here are " + String.join(", ", asked.keySet()));
                reading
                    .problems()
                    .add(
                        field
                            .keyPlace()
                            .problem(below(label, Quoted.key(key)), "is not known; " + hint));
              }
            });
    return value;
  }

  private static boolean isNothing(Entry entry) {
    return entry instanceof Scalar scalar && scalar.style() == Style.NOTHING;
  }

  private static String below(String parent, String key) {
    return parent.isEmpty() ? key : parent + "." + key;
  }
}
