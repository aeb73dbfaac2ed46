package io.inkan.config;

import io.inkan.config.Entry.Field;
import io.inkan.config.Entry.Mapping;
import io.inkan.config.Entry.Scalar;
import io.inkan.config.Entry.Sequence;
import io.inkan.config.Entry.Style;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The keys that environment variables set.
 *
 * <p>A list stands with commas. A list of mappings has its entries parted by {@code ;}, their
 * fields by {@code ,}, and a list within a field by {@code +}: {@code
 * from=example.com,keys=example.com:s1+example.com:s2;from=…}.
 */
final class Environment {

  static final String PREFIX = "INKAN_";

  private final Map<String, String> variables;
  private final Place place = new Place(Place.ENVIRONMENT, 0, Path.of("").toAbsolutePath());

  Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  Map<String, String> variables() {
    return variables;
  }

  Place place() {
    return place;
  }

  /** The variable's value as a scalar, without white space around it. */
  Scalar scalar(String name) {
    return new Scalar(place, variables.getOrDefault(name, "").strip(), Style.VARIABLE);
  }

  /** The names that set a key, the documented one first: {@code dns.maxInFlight} has two. */
  static List<String> names(String key) {
    String dotless = key.replace('.', '_');
    String snake = dotless.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_");
    String first = PREFIX + snake.toUpperCase(Locale.ROOT);
    String second = PREFIX + dotless.toUpperCase(Locale.ROOT);
    return first.equals(second) ? List.of(first) : List.of(first, second);
  }

  /** The elements of a list of single values. */
  static Sequence list(Scalar scalar) {
    String separator = scalar.style() == Style.PART ? "\\+" : ",";
    List<Entry> entries = new ArrayList<>();
    for (String text : scalar.text().split(separator, -1)) {
      entries.add(new Scalar(scalar.place(), text.strip(), scalar.style()));
    }
    return new Sequence(scalar.place(), entries);
  }

  /**
   * The elements of a list of mappings.
   *
   * @throws Misfit if a part is not {@code field=value}; the message shows no value, which may be a
   *     secret
   */
  static Sequence table(Scalar scalar) throws Misfit {
    List<Entry> entries = new ArrayList<>();
    for (String row : scalar.text().split(";", -1)) {
      // A separator after the last entry is no further entry.
      if (!row.isBlank()) {
        entries.add(row(scalar.place(), row, entries.size() + 1));
      }
    }
    return new Sequence(scalar.place(), entries);
  }

  private static Mapping row(Place place, String row, int number) throws Misfit {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (String part : row.split(",", -1)) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? "" : part.substring(0, equals).strip();
      if (name.isEmpty()) {
        throw new Misfit(
            "entry "
                + number
                + " has a part that is not field=value; write field=value,field=value and a"
                + " semicolon between entries");
      }
      Scalar value = new Scalar(place, part.substring(equals + 1).strip(), Style.PART);
      if (fields.put(name, new Field(place, value)) != null) {
        throw new Misfit(
            "entry " + number + " gives " + Quoted.of(Quoted.key(name)) + " twice; keep one");
      }
    }
    return new Mapping(place, fields);
  }
}
