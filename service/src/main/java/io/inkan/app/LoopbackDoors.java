package io.inkan.app;

import io.inkan.config.HostPort;
import io.inkan.config.InkanConfig;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The doors of the embedded default, which asks nobody who he is: for this machine alone. */
final class LoopbackDoors {

  private LoopbackDoors() {}

  /**
   * Looks where the doors are to listen.
   *
   * @param problems takes what is wrong, in sentences
   */
  static void require(InkanConfig config, Collection<String> problems) {
    require("http.listen", config.http().listen().orElse(null), problems);
    require("management.listen", config.management().listen().orElse(null), problems);
    config.milter().listen().stream()
        .filter(address -> !MilterDoor.isLoopback(address))
        .forEach(address -> problems.add(notLoopback("milter.listen", address)));
  }

  private static void require(
      String field, @Nullable HostPort listen, Collection<String> problems) {
    if (listen != null && !Access.isLoopback(listen)) {
      problems.add(notLoopback(field, listen));
    }
  }

  private static String notLoopback(String field, Object address) {
    return field
        + ": the embedded default listens on loopback only, not on "
        + address
        + "; configure keys to open a door to others";
  }
}
