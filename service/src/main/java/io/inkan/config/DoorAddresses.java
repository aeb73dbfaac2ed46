package io.inkan.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** That every door has an address of its own: of two at one, each would get some connections. */
final class DoorAddresses {

  private final Map<HostPort, String> doors = new LinkedHashMap<>();
  private final Section root;

  private DoorAddresses(Section root) {
    this.root = root;
  }

  static void check(InkanConfig config, Section root) {
    DoorAddresses addresses = new DoorAddresses(root);
    config.http().listen().ifPresent(at -> addresses.take("http", at));
    for (MilterAddress each : config.milter().listen()) {
      if (each instanceof MilterAddress.Inet inet) {
        addresses.take("milter", new HostPort(inet.host(), inet.port()));
      }
    }
    config.management().listen().ifPresent(at -> addresses.take("management", at));
  }

  private void take(String door, HostPort at) {
    String other = at.port() == 0 ? null : doors.putIfAbsent(at, door);
    if (other != null) {
      root.problem(
          door, "listens on " + at + ", as " + other + " does; give each a port of its own");
    }
  }
}
