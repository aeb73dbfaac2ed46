package io.inkan.app;

import io.inkan.config.HostPort;
import io.inkan.config.InkanConfig;
import io.inkan.milter.MilterAddress;
import io.inkan.milter.MilterSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That every door has an address of its own. Within one process two servers may share one, and each
 * would get some of the other's connections.
 */
final class DoorPorts {

  private DoorPorts() {}

  /**
   * What is wrong, a sentence each.
   *
   * @param managementAsked whether the management door must open
   */
  static List<String> problems(InkanConfig config, MilterSettings milter, boolean managementAsked) {
    HostPort http = config.http().listen().map(DoorPorts::resolved).orElse(null);
    List<String> problems = new ArrayList<>();
    for (MilterAddress each : milter.addresses()) {
      inet(each)
          .filter(at -> isTaken(at, http))
          .ifPresent(at -> problems.add(sentence("milter", at, "http")));
    }
    if (managementAsked) {
      ofManagement(config, milter).ifPresent(problems::add);
    }
    return problems;
  }

  /** What is wrong with the management door, if it is not closed. */
  static Optional<String> ofManagement(InkanConfig config, MilterSettings milter) {
    Map<HostPort, String> others = new LinkedHashMap<>();
    config.http().listen().ifPresent(at -> others.put(resolved(at), "http"));
    for (MilterAddress each : milter.addresses()) {
      inet(each).ifPresent(at -> others.putIfAbsent(at, "milter"));
    }
    HostPort own = config.management().listen().map(DoorPorts::resolved).orElse(null);
    return others.entrySet().stream()
        .filter(other -> isTaken(other.getKey(), own))
        .map(other -> sentence("management", other.getKey(), other.getValue()))
        .findFirst();
  }

  private static Optional<HostPort> inet(MilterAddress address) {
    return address instanceof MilterAddress.Inet inet
        ? Optional.of(resolved(new HostPort(inet.host(), inet.port())))
        : Optional.empty();
  }

  /** For port 0 the system chooses one that nobody has. */
  private static boolean isTaken(HostPort at, @Nullable HostPort other) {
    return at.port() != 0 && at.equals(other);
  }

  private static String sentence(String door, HostPort at, String other) {
    return door + ".listen: " + at + " is where " + other + " listens; give each its own port";
  }

  private static HostPort resolved(HostPort at) {
    try {
      return new HostPort(InetAddress.getByName(at.host()).getHostAddress(), at.port());
    } catch (UnknownHostException e) {
      return at; // it cannot be listened on, which is told elsewhere
    }
  }
}
