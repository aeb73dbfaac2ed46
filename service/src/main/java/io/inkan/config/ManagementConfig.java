package io.inkan.config;

import java.util.Optional;

/**
 * The door for metrics, health and administration.
 *
 * @param listen where it listens; empty if the door is closed
 */
public record ManagementConfig(Optional<HostPort> listen) {

  /** The default: loopback, port 9090. */
  public static ManagementConfig defaults() {
    return new ManagementConfig(Optional.of(new HostPort("127.0.0.1", 9090)));
  }

  static ManagementConfig read(Section section) {
    return new ManagementConfig(
        section.get("listen", new OffFormat<>(HostPortFormat.listening()), defaults().listen));
  }
}
