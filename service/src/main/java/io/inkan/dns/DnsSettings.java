package io.inkan.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * How keys are asked for and how long answers are remembered. Durations are exact to the nanosecond
 * and at most 100 years.
 *
 * @param servers the resolvers, asked in this order; empty for those of the system. If messages are
 *     to say that a key was authenticated by DNSSEC, they must be resolvers that validate, reached
 *     by a path that nobody else writes to.
 * @param timeout how long one resolver is waited for, more than zero and at most 10 minutes; a
 *     look-up as a whole takes no longer than all its tries, aliases and TCP included
 * @param retries how many further rounds are made through all servers, from 0 to 10
 * @param maxInFlight how many look-ups may be under way at once, at least 1; each holds one file
 *     descriptor
 * @param cacheBytes about how many octets of memory remembered answers may take, at least 0
 * @param minTtl records are remembered at least this long
 * @param maxTtl records are remembered at most this long, not less than {@code minTtl}
 * @param negativeTtl that there is no record is remembered at most this long
 * @param failureTtl that a look-up failed is remembered this long
 * @param staleFor how long beyond its time to live a key that verified a signature may be used
 *     while no resolver answers; zero to never do so
 * @param maxRecordBytes a longer TXT record is not parsed and counts as one with a syntax error, at
 *     least 1
 */
public record DnsSettings(
    List<InetSocketAddress> servers,
    Duration timeout,
    int retries,
    int maxInFlight,
    long cacheBytes,
    Duration minTtl,
    Duration maxTtl,
    Duration negativeTtl,
    Duration failureTtl,
    Duration staleFor,
    int maxRecordBytes) {

  private static final Duration LONGEST = Duration.ofDays(36_500);
  private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);
  private static final int MOST_RETRIES = 10;

  public DnsSettings {
    servers = List.copyOf(servers);
    for (InetSocketAddress server : servers) {
      require(
          !server.isUnresolved() && server.getPort() != 0,
          "DNS server " + server + ": give an IP address and a port from 1 to 65535");
    }
    require(
        timeout.compareTo(Duration.ZERO) > 0 && timeout.compareTo(LONGEST_TIMEOUT) <= 0,
        "DNS timeout: must be more than zero and at most 10 minutes");
    require(
        retries >= 0 && retries <= MOST_RETRIES, "DNS retries: must be from 0 to " + MOST_RETRIES);
    require(maxInFlight >= 1, "DNS queries in flight: at least 1 must be allowed");
    require(cacheBytes >= 0, "DNS cache size: must not be negative");
    inRange("shortest time to live", minTtl);
    inRange("longest time to live", maxTtl);
    require(
        minTtl.compareTo(maxTtl) <= 0,
        "DNS times to live: the shortest must not be above the longest");
    inRange("negative time to live", negativeTtl);
    inRange("time to live of failures", failureTtl);
    inRange("time to serve stale keys", staleFor);
    require(maxRecordBytes >= 1, "DNS record size: at least 1 octet must be allowed");
  }

  private static void inRange(String what, Duration value) {
    require(
        !value.isNegative() && value.compareTo(LONGEST) <= 0,
        "DNS " + what + ": must be from zero to 100 years");
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
