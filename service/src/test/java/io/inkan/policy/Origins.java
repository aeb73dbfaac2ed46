package io.inkan.policy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Addresses and origins for the tests of origin rules. */
final class Origins {

  /** A client that nobody knows. */
  static final Origin STRANGER = at("203.0.113.9");

  private Origins() {}

  /** The address that a literal spells; an IPv4 address mapped into IPv6 is that IPv4 address. */
  static IpAddress ip(String literal) {
    try {
      return IpAddress.of(InetAddress.getByName(literal).getAddress());
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static Origin at(String address) {
    return origin(null, address, false, null, null, null);
  }

  static Origin loggedIn(@Nullable String login) {
    return origin(null, "203.0.113.9", false, null, "PLAIN", login);
  }

  static Origin origin(
      @Nullable String hostName,
      @Nullable String address,
      boolean local,
      @Nullable String daemonName,
      @Nullable String authenticationType,
      @Nullable String login) {
    IpAddress ip = address == null ? null : ip(address);
    return new Origin("client", hostName, ip, local, daemonName, authenticationType, login);
  }
}
