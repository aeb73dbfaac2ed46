package io.inkan.milter;

import java.nio.file.Path;

/** Where the door listens. */
public sealed interface MilterAddress {

  /**
   * A TCP port.
   *
   * @param host a name or an address, IPv6 without brackets
   * @param port 0 lets the system choose
   */
  record Inet(String host, int port) implements MilterAddress {
    @Override
    public String toString() {
      return "inet:" + port + "@" + (host.contains(":") ? "[" + host + "]" : host);
    }
  }

  /** A UNIX socket. */
  record Local(Path path) implements MilterAddress {
    @Override
    public String toString() {
      return "unix:" + path;
    }
  }
}
