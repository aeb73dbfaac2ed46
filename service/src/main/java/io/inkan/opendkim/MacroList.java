package io.inkan.opendkim;

import io.inkan.datasets.Dataset;
import io.inkan.datasets.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * OpenDKIM's MacroList: macros of the mail server that make a message one of this site, each by
 * being there at all, {@code name}, or by one of its values, {@code name=one|two}.
 */
public final class MacroList {

  /** No macro. */
  public static final MacroList EMPTY = new MacroList(Map.of());

  private static final Pattern BETWEEN = Pattern.compile("\\|");

  // By name the values that pass; an empty set for any.
  private final Map<String, Set<String>> values;

  private MacroList(Map<String, Set<String>> values) {
    this.values = values;
  }

  /** The macros of a dataset's rows. Letters' case is regarded, as OpenDKIM does. */
  public static MacroList of(Dataset dataset) {
    Map<String, Set<String>> values = new HashMap<>();
    for (Row row : dataset.rows()) {
      String value = row.value();
      Set<String> those = value == null ? Set.of() : new HashSet<>(List.of(BETWEEN.split(value)));
      values.putIfAbsent(withoutBraces(row.key()), those);
    }
    return new MacroList(values);
  }

  private static String withoutBraces(String name) {
    return name.startsWith("{") && name.endsWith("}") ? name.substring(1, name.length() - 1) : name;
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** The names that the mail server must be asked for. */
  public Set<String> names() {
    return Set.copyOf(values.keySet());
  }

  boolean matches(Map<String, String> told) {
    List<String> candidates = new ArrayList<>(told.keySet());
    return candidates.stream().anyMatch(name -> matches(name, told.get(name)));
  }

  private boolean matches(String name, @Nullable String value) {
    Set<String> those = values.get(name);
    return those != null && value != null && (those.isEmpty() || those.contains(value));
  }
}
