package io.inkan.app;

import io.inkan.config.InkanConfig;
import io.inkan.config.MilterConfig;
import io.inkan.config.TlsConfig;
import io.inkan.milter.MilterAddress;
import io.inkan.milter.MilterSettings;
import io.inkan.milter.MilterWishes;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Brings what is configured about the milter door into its own terms. */
final class MilterDoor {

  private MilterDoor() {}

  /**
   * The door's settings. Whoever reaches it could have anything signed: a port that other machines
   * can reach is not opened unless it is said which of them may connect, by their addresses or by
   * who vouches for their certificates. What TLS is of comes from {@link DoorsTls}.
   *
   * @param wishes what the handling of messages asks of the conversation
   * @param problems takes what is wrong, in sentences
   */
  static MilterSettings settings(
      InkanConfig config, MilterWishes wishes, Collection<String> problems) {
    MilterConfig milter = config.milter();
    List<MilterAddress> addresses = new ArrayList<>();
    for (io.inkan.config.MilterAddress listen : milter.listen()) {
      if (listen instanceof io.inkan.config.MilterAddress.Inet inet) {
        inet(inet, milter, addresses, problems);
      } else if (listen instanceof io.inkan.config.MilterAddress.Local local) {
        addresses.add(new MilterAddress.Local(local.path()));
      }
    }
    return new MilterSettings(
        addresses,
        null,
        milter.peers().isEmpty() ? null : Receiving.hosts(milter.peers()),
        milter.socketMode(),
        milter.socketGroup().orElse(null),
        milter.idleTimeout(),
        config.limits().messageTime(),
        milter.maxConnections(),
        wishes);
  }

  private static void inet(
      io.inkan.config.MilterAddress.Inet inet,
      MilterConfig milter,
      List<MilterAddress> addresses,
      Collection<String> problems) {
    try {
      InetAddress address =
          Arrays.stream(InetAddress.getAllByName(inet.host()))
              .filter(each -> each instanceof Inet6Address == inet.ipv6())
              .findFirst()
              .orElseThrow(() -> new UnknownHostException(inet.host()));
      boolean certified = milter.tls().flatMap(TlsConfig::clientCa).isPresent();
      if (!address.isLoopbackAddress() && milter.peers().isEmpty() && !certified) {
        problems.add(
            "milter.listen: "
                + inet
                + " can be reached from other machines, and whoever reaches it could have anything"
                + " signed; name the MTAs that may connect in milter.peers, or listen on"
                + " 127.0.0.1");
      }
      addresses.add(new MilterAddress.Inet(address.getHostAddress(), inet.port()));
    } catch (UnknownHostException e) {
      problems.add(
          "milter.listen: "
              + inet
              + " names no "
              + (inet.ipv6() ? "IPv6" : "IPv4")
              + " address of this machine");
    }
  }

  /** Whether only this machine can reach the door. */
  static boolean isLoopback(io.inkan.config.MilterAddress address) {
    return !(address instanceof io.inkan.config.MilterAddress.Inet inet)
        || Access.isLoopback(inet.host());
  }
}
