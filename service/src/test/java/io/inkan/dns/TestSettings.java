package io.inkan.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** Settings for tests; only the servers and how long they are waited for differ. */
final class TestSettings {

  private TestSettings() {}

  static DnsSettings of(List<InetSocketAddress> servers, Duration timeout, int retries) {
    return new DnsSettings(
        servers,
        timeout,
        retries,
        500,
        64L << 20,
        Duration.ofSeconds(5),
        Duration.ofDays(1),
        Duration.ofMinutes(5),
        Duration.ofSeconds(5),
        Duration.ofDays(1),
        16 << 10);
  }
}
