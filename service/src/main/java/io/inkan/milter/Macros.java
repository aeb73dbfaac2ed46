package io.inkan.milter;

import java.util.HashMap;
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

  private final Map<Character, Map<String, String>> byStage = new LinkedHashMap<>();

  void take(MilterCommand.Macros macros) {
    Map<String, String> kept = new HashMap<>(macros.values());
    kept.keySet().retainAll(KEPT);
    byStage.remove(macros.stage()); // so that it comes last
    byStage.put(macros.stage(), kept);
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
    byStage.keySet().removeIf(stage -> !isOfConnection(stage));
  }

  private static boolean isOfConnection(char stage) {
    return stage == CommandCode.CONNECT.letter() || stage == CommandCode.HELO.letter();
  }

  void connectionEnds() {
    byStage.clear();
  }
}
