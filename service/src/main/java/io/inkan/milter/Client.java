package io.inkan.milter;

import io.inkan.policy.IpAddress;
import io.inkan.policy.LogText;
import io.inkan.policy.Origin;
import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

/** Who is connected to the MTA, in the terms of the policy. */
final class Client {

  private Client() {}

  /**
   * Where a message came from.
   *
   * @param connect what the MTA said of the connection; null if it said nothing
   */
  static Origin origin(MilterCommand.@Nullable Connect connect, Macros macros) {
    String hostName = connect == null ? null : confirmed(connect.hostName(), macros);
    return new Origin(
        text(connect),
        hostName,
        connect == null ? null : ipAddress(connect),
        connect != null && !isOfNetwork(connect) && !isUnknown(connect.hostName()),
        macros.get(Macros.DAEMON_NAME),
        macros.get(Macros.AUTHENTICATION_TYPE),
        macros.get(Macros.LOGIN),
        macros.wanted());
  }

  private static boolean isOfNetwork(MilterCommand.Connect connect) {
    return connect.family() == MilterCommand.Family.INET
        || connect.family() == MilterCommand.Family.INET6;
  }

  /** What Postfix calls a client that it knows nothing of, such as one that a proxy conceals. */
  private static boolean isUnknown(String hostName) {
    return hostName.equalsIgnoreCase("unknown");
  }

  private static @Nullable IpAddress ipAddress(MilterCommand.Connect connect) {
    byte[] octets =
        !isOfNetwork(connect) || connect.address() == null
            ? null
            : NetUtil.createByteArrayFromIpAddressString(connect.address());
    return octets == null ? null : IpAddress.of(octets);
  }

  /**
   * The name, if the MTA found that it leads back to the address: Postfix gives {@code unknown} if
   * it does not, Sendmail an address in brackets, or says in a macro that it may be forged.
   */
  private static @Nullable String confirmed(String name, Macros macros) {
    String resolved = macros.get(Macros.CLIENT_RESOLVED);
    String client = macros.get(Macros.CLIENT);
    boolean doubted =
        name.isEmpty()
            || name.startsWith("[")
            || isUnknown(name)
            || (resolved != null && !resolved.equals("OK"))
            || (client != null && client.contains("may be forged"));
    return doubted ? null : name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private static String text(MilterCommand.@Nullable Connect connect) {
    if (connect == null) {
      return "-";
    }
    String address = connect.address();
    String name = LogText.of(connect.hostName());
    return address == null || name.startsWith("[") ? name : name + "[" + LogText.of(address) + "]";
  }
}
