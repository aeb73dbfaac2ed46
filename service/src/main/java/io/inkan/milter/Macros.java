package io.inkan.milter;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The macros of one connection and of the message under way, as far as anybody asks for them. Those
 * of a command replace what came with an earlier one of its kind; of different commands, the latest
 * decides. A message's end takes those away that came since its beginning.
 */
final class Macros {

  static final String QUEUE_ID = "i";
  static final String CLIENT = "_";
  static final String CLIENT_RESOLVED = "{client_resolve}";
  static final String DAEMON_NAME = "{daemon_name}";
  static final String AUTHENTICATION_TYPE = "{auth_type}";
  static final String LOGIN = "{auth_authen}";

  private static final Set<String> KEPT =
      Set.of(QUEUE_ID, CLIENT, CLIENT_RESOLVED, DAEMON_NAME, AUTHENTICATION_TYPE, LOGIN);

  private final Set<String> wanted;
  private final Set<String> kept;
  private final Map<Character, Map<String, String>> byStage = new LinkedHashMap<>();
  private MilterCommand.@Nullable Macros latest;

  /**
   * @param wanted the names, without brackets, of macros that are asked for besides
   */
  Macros(Set<String> wanted) {
    this.wanted = wanted;
    this.kept = new HashSet<>(KEPT);
    wanted.forEach(name -> kept.add(spelled(name)));
  }

  /** A name of one letter stands alone. */
  private static String spelled(String name) {
    return name.length() == 1 ? name : "{" + name + "}";
  }

  void take(MilterCommand.Macros macros) {
    if (macros.equals(latest)) {
      return;
    }
    latest = macros;
    Map<String, String> values = new HashMap<>();
    macros
        .values()
        .forEach(
            (name, value) -> {
              if (kept.contains(name)) {
                values.put(name, value);
              }
            });
    byStage.remove(macros.stage()); // so that it comes last
    byStage.put(macros.stage(), values);
  }

  /** The macros that are asked for besides, as far as they have values. */
  Map<String, String> wanted() {
    Map<String, String> values = new HashMap<>();
    for (String name : wanted) {
      String value = get(spelled(name));
      if (value != null) {
        values.put(name, value);
      }
    }
    return values;
  }

  /** The value, or null if there is none or an empty one. */
  @Nullable String get(String name) {
    String latest = null;
    for (Map<String, String> values : byStage.values()) {
      latest = values.getOrDefault(name, latest);
    }
    return latest == null || latest.isEmpty() ? null : latest;
  }

  void messageEnds() {
    latest = null;
    byStage.keySet().removeIf(stage -> !isOfConnection(stage));
  }

  private static boolean isOfConnection(char stage) {
    return stage == CommandCode.CONNECT.letter() || stage == CommandCode.HELO.letter();
  }

  void connectionEnds() {
    latest = null;
    byStage.clear();
  }
}
