package io.inkan.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The door for applications.
 *
 * @param listen where it listens; empty if the door is closed
 * @param apiKeys who may use it; names and hashes are unique
 * @param idleTimeout how long a sender may send nothing; 100 ms to 1 hour
 * @param maxConnections open connections at one time; 1 to 1,000,000
 */
public record HttpConfig(
    Optional<HostPort> listen,
    List<ApiKeyConfig> apiKeys,
    Duration idleTimeout,
    int maxConnections) {

  public HttpConfig {
    apiKeys = List.copyOf(apiKeys);
  }

  /** The default: loopback, port 8080, no keys. */
  public static HttpConfig defaults() {
    return new HttpConfig(
        Optional.of(new HostPort("127.0.0.1", 8080)), List.of(), Duration.ofSeconds(30), 10_000);
  }

  static HttpConfig read(Section section) {
    HttpConfig defaults = defaults();
    Distinct names = new Distinct();
    Distinct hashes = new Distinct();
    return new HttpConfig(
        section.get("listen", new OffFormat<>(HostPortFormat.listening()), defaults.listen),
        section.table("apiKeys", row -> ApiKeyConfig.read(row, names, hashes)),
        section.get("idleTimeout", DurationFormat.between("100ms", "1h"), defaults.idleTimeout),
        section.get("maxConnections", new IntegerFormat(1, 1_000_000), defaults.maxConnections));
  }
}
