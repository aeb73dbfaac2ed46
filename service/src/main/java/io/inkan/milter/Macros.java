package io.inkan.milter;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The macros of one connection and of the message under way, as far as anybody asks for them. A
 * message's end takes those away that came since its beginning.
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

  private final Map<String, String> ofConnection = new HashMap<>();
  private final Map<String, String> ofMessage = new HashMap<>();

  void take(MilterCommand.Macros macros) {
    boolean connecting = macros.stage() == 'C' || macros.stage() == 'H';
    macros
        .values()
        .forEach(
            (name, value) -> {
              if (KEPT.contains(name)) {
                (connecting ? ofConnection : ofMessage).put(name, value);
              }
            });
  }

  /** The value, or null if there is none or an empty one. */
  @Nullable String get(String name) {
    String value = ofMessage.getOrDefault(name, ofConnection.get(name));
    return value == null || value.isEmpty() ? null : value;
  }

  void messageEnds() {
    ofMessage.clear();
  }

  void connectionEnds() {
    ofMessage.clear();
    ofConnection.clear();
  }
}
