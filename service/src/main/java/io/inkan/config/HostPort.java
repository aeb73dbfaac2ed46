package io.inkan.config;

/**
 * Where to listen or whom to ask. Nothing is resolved here.
 *
 * @param host a name, an IPv4 address, or an IPv6 address without brackets
 * @param port 0 to 65535; 0 lets the system choose where something listens
 */
public record HostPort(String host, int port) {

  /**
   * Checks the parts against each other.
   *
   * @throws IllegalArgumentException if the host is empty or the port out of range
   */
  public HostPort {
    if (host.isEmpty() || port < 0 || port > Addresses.LAST_PORT) {
      throw new IllegalArgumentException("not an address: " + host + " port " + port);
    }
  }

  /** As it is written in a configuration: {@code 127.0.0.1:8080} or {@code [::1]:8080}. */
  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
