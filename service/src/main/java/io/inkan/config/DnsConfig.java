package io.inkan.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How public keys are looked up and how long they are kept.
 *
 * @param servers whom to ask; empty for the system's resolvers
 * @param timeout for one name in all, retries included; 100 ms to 60 s
 * @param retries further attempts after the first; 0 to 10
 * @param maxInFlight queries under way at one time, each with a file descriptor; 1 to 10,000
 * @param cacheSize bytes; 1 MiB to 16 GiB
 * @param minTtl how long an answer is kept at least; 0 to 1 hour, never above maxTtl
 * @param maxTtl how long an answer is kept at most; 1 s to 7 days
 * @param negativeTtl how long "there is no such key" is kept at most; 0 to 24 hours
 * @param failureTtl how long a failure is kept; 1 s to 5 minutes
 * @param staleFor how long past its time a key that verified before may still be used while the
 *     servers fail; empty for never
 */
public record DnsConfig(
    List<HostPort> servers,
    Duration timeout,
    int retries,
    int maxInFlight,
    long cacheSize,
    Duration minTtl,
    Duration maxTtl,
    Duration negativeTtl,
    Duration failureTtl,
    Optional<Duration> staleFor) {

  public DnsConfig {
    servers = List.copyOf(servers);
  }

  /** The default: the system's resolvers. */
  public static DnsConfig defaults() {
    return new DnsConfig(
        List.of(),
        Duration.ofSeconds(5),
        2,
        500,
        64 * SizeFormat.MIB,
        Duration.ofSeconds(60),
        Duration.ofHours(24),
        Duration.ofHours(1),
        Duration.ofSeconds(5),
        Optional.of(Duration.ofDays(1)));
  }

  static DnsConfig read(Section section) {
    DnsConfig defaults = defaults();
    DnsConfig read =
        new DnsConfig(
            section.list("servers", HostPortFormat.nameServer()),
            section.get("timeout", DurationFormat.between("100ms", "60s"), defaults.timeout),
            section.get("retries", new IntegerFormat(0, 10), defaults.retries),
            section.get("maxInFlight", new IntegerFormat(1, 10_000), defaults.maxInFlight),
            section.get(
                "cacheSize",
                new SizeFormat(SizeFormat.MIB, 16 * SizeFormat.GIB),
                defaults.cacheSize),
            section.get("minTtl", DurationFormat.between("0s", "1h"), defaults.minTtl),
            section.get("maxTtl", DurationFormat.between("1s", "7d"), defaults.maxTtl),
            section.get("negativeTtl", DurationFormat.between("0s", "24h"), defaults.negativeTtl),
            // RFC 9520 §3.2: a failure is kept for 1 second at least and 5 minutes at most.
            section.get("failureTtl", DurationFormat.between("1s", "5m"), defaults.failureTtl),
            // RFC 8767 §5 suggests a maximum of 1 to 3 days.
            section.get(
                "staleFor",
                new OffFormat<>(DurationFormat.between("1s", "7d")),
                defaults.staleFor));
    if (read.minTtl.compareTo(read.maxTtl) > 0) {
      section.problem(
          section.given("minTtl") ? "minTtl" : "maxTtl",
          "minTtl is longer than maxTtl; write a minTtl that is not");
    }
    return read;
  }
}
