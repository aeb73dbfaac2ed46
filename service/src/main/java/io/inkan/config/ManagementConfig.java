package io.inkan.config;

import java.util.Optional;

/**
 * The door for metrics, health and administration.
 *
 * @param listen where it listens; empty if the door is closed
 * @param tls the door's TLS; empty if it speaks clear text
 */
public record ManagementConfig(Optional<HostPort> listen, Optional<TlsConfig> tls) {

  /** The default: loopback, port 9090, clear text. */
  public static ManagementConfig defaults() {
    return new ManagementConfig(Optional.of(new HostPort("127.0.0.1", 9090)), Optional.empty());
  }

  static ManagementConfig read(Section section) {
    return new ManagementConfig(
        section.get("listen", new OffFormat<>(HostPortFormat.listening()), defaults().listen),
        section.section("tls", TlsConfig::read));
  }
}
