package io.inkan.config;

import java.nio.file.Path;
import java.util.Optional;

/** Where the milter door listens, in the words of OpenDKIM's {@code Socket}. */
public sealed interface MilterAddress {

  /**
   * TCP. Nothing is resolved here.
   *
   * @param host a name, an IPv4 address, or an IPv6 address without brackets in the form of RFC
   *     5952; {@code 0.0.0.0} and {@code ::} are all interfaces
   * @param port 0 to 65535; 0 lets the system choose
   * @param ipv6 whether to listen by IPv6, which for a name chooses among its addresses
   */
  record Inet(String host, int port, boolean ipv6) implements MilterAddress {

    /**
     * Checks the parts against each other.
     *
     * @throws IllegalArgumentException if the host is no host of this kind or the port out of range
     */
    public Inet {
      boolean address =
          ipv6 ? Addresses.scopedIpv6(host).equals(Optional.of(host)) : Addresses.isIpv4(host);
      if (!address && !Addresses.isHostName(host)) {
        throw new IllegalArgumentException("not a host: " + host + (ipv6 ? " by IPv6" : ""));
      }
      if (port < 0 || port > Addresses.LAST_PORT) {
        throw new IllegalArgumentException("not a port: " + port);
      }
    }

    /** As it is written: {@code inet:8891@127.0.0.1} or {@code inet6:8891@[::1]}. */
    @Override
    public String toString() {
      return (ipv6 ? "inet6:" : "inet:")
          + port
          + "@"
          + (host.indexOf(':') < 0 ? host : "[" + host + "]");
    }
  }

  /**
   * A UNIX socket.
   *
   * @param path absolute
   */
  record Local(Path path) implements MilterAddress {

    /**
     * Checks the path.
     *
     * @throws IllegalArgumentException if it is relative
     */
    public Local {
      if (!path.isAbsolute()) {
        throw new IllegalArgumentException("not absolute: " + path);
      }
    }

    /** As it is written: {@code unix:/run/inkan/milter.sock}. */
    @Override
    public String toString() {
      return "unix:" + path;
    }
  }
}
