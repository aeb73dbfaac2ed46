package io.inkan.app;

import io.inkan.config.DnsConfig;
import io.inkan.config.HostPort;
import io.inkan.config.InkanConfig;
import io.inkan.dns.DnsPublicKeys;
import io.inkan.dns.DnsSettings;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Brings what is configured about DNS into the terms of its room. */
final class Resolution {

  private Resolution() {}

  /**
   * How public keys are looked up.
   *
   * @param problems takes what is wrong, in sentences
   */
  static DnsSettings settings(InkanConfig config, Collection<String> problems) {
    DnsConfig dns = config.dns();
    List<InetSocketAddress> servers = new ArrayList<>();
    for (HostPort server : dns.servers()) {
      InetSocketAddress address = new InetSocketAddress(server.host(), server.port());
      if (address.isUnresolved() || server.port() == 0) {
        problems.add("dns.servers: " + server + " is not an IP address with a port");
      } else {
        servers.add(address);
      }
    }
    if (dns.servers().isEmpty()) {
      servers.addAll(DnsPublicKeys.systemResolvers());
    }
    // The time-out is for one name in all; the DNS room waits that long for one try at one server.
    long tries = (dns.retries() + 1L) * Math.max(1, servers.size());
    Duration perTry = dns.timeout().dividedBy(tries);
    return new DnsSettings(
        servers,
        perTry,
        dns.retries(),
        dns.maxInFlight(),
        dns.cacheSize(),
        dns.minTtl(),
        dns.maxTtl(),
        dns.negativeTtl(),
        dns.failureTtl(),
        dns.staleFor().orElse(Duration.ZERO),
        (int) config.limits().keyRecord());
  }
}
