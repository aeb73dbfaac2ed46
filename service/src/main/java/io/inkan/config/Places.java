package io.inkan.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Where the keys of a configuration stand that were given, and the sections that hold some. */
public final class Places {

  /** Of a configuration that no file and no variable tells. */
  public static final Places NONE = new Places();

  private final Map<String, Spot> keys = new LinkedHashMap<>();
  private final Map<String, Spot> sections = new LinkedHashMap<>();

  /** A place, and the name under which its writer knows what stands there. */
  private record Spot(Place place, String label) {}

  Places() {}

  void key(String key, Place place, String label) {
    keys.put(key, new Spot(place, label));
  }

  void section(String key, Place place) {
    sections.put(key, new Spot(place, key));
  }

  /** The dotted keys that the file or the environment set; all others hold their defaults. */
  public Set<String> keys() {
    return Set.copyOf(keys.keySet());
  }

  /**
   * The same sentence with its place before it, if it begins with a dotted key and a colon, and
   * that key was given.
   */
  public String located(String sentence) {
    int colon = sentence.indexOf(": ");
    String key = colon < 0 ? "" : sentence.substring(0, colon);
    Spot spot = keys.getOrDefault(key, sections.get(key));
    return spot == null
        ? sentence
        : spot.place.problem(spot.label, sentence.substring(colon + 2)).toString();
  }
}
