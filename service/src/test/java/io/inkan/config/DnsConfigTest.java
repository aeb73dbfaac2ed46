package io.inkan.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DnsConfigTest {

  @TempDir private Path directory;

  @Test
  void defaults() {
    assertEquals(
        new DnsConfig(
            List.of(),
            Duration.ofSeconds(5),
            2,
            500,
            67_108_864,
            Duration.ofSeconds(60),
            Duration.ofHours(24),
            Duration.ofHours(1),
            Duration.ofSeconds(5),
            Optional.of(Duration.ofDays(1))),
        DnsConfig.defaults());
  }

  @Test
  void fullMapping() {
    assertEquals(
        new DnsConfig(
            List.of(
                new HostPort("127.0.0.1", 5354),
                new HostPort("192.0.2.1", 53),
                new HostPort("2001:db8::1", 53),
                new HostPort("::1", 5353)),
            Duration.ofMillis(250),
            0,
            10,
            1_048_576,
            Duration.ZERO,
            Duration.ofSeconds(1),
            Duration.ofMinutes(2),
            Duration.ofSeconds(3),
            Optional.empty()),
        new ConfigFixture(directory)
            .config(
                """
                dns:
                  servers: [ "127.0.0.1:5354", 192.0.2.1, "[2001:db8::1]", "[::1]:5353" ]
                  timeout: 250ms
                  retries: 0
                  maxInFlight: 10
                  cacheSize: 1048576
                  minTtl: 0s
                  maxTtl: 1s
                  negativeTtl: 2m
                  failureTtl: 3s
                  staleFor: off
                """)
            .dns());
  }

  @Test
  void everyProblemIsReported() {
    assertEquals(
        List.of(
            "inkan.yaml:2: dns.servers[0]: \"127.0.0.1:0\" is not an address: its port is not from"
                + " 1 to 65535; write for example 127.0.0.1:53 or [::1]:53",
            "inkan.yaml:2: dns.servers[2]: \"::1\" is not an address (IPv6 stands in brackets);"
                + " write for example 127.0.0.1:53 or [::1]:53",
            "inkan.yaml:3: dns.timeout: \"99ms\" is out of range; write a duration from 100ms to"
                + " 1m",
            "inkan.yaml:4: dns.max_inflight: is not known; did you mean maxInFlight?",
            "inkan.yaml:5: dns.cacheSize: \"64MB\" is not a size; write for example 64KiB, 50MiB,"
                + " 1GiB or plain bytes",
            "inkan.yaml:6: dns.failureTtl: \"6m\" is out of range; write a duration from 1s to 5m",
            "inkan.yaml:7: dns.staleFor: \"never\" is not a duration; write for example 5s or"
                + " 500ms, or off"),
        new ConfigFixture(directory)
            .problems(
                """
                dns:
                  servers: [ "127.0.0.1:0", 127.0.0.1, "::1" ]
                  timeout: 99ms
                  max_inflight: 5
                  cacheSize: 64MB
                  failureTtl: 6m
                  staleFor: never
                """));
  }

  @Test
  void leastTimeAboveTheGreatestIsReportedWhereItWasGiven() {
    String reason = "minTtl is longer than maxTtl; write a minTtl that is not";
    ConfigFixture fixture = new ConfigFixture(directory);
    assertEquals(
        List.of("inkan.yaml:2: dns.maxTtl: " + reason), fixture.problems("dns:\n  maxTtl: 30s\n"));
    assertEquals(
        List.of("environment: INKAN_DNS_MIN_TTL: " + reason),
        fixture.problems("dns:\n  maxTtl: 90s\n", Map.of("INKAN_DNS_MIN_TTL", "2m")));
  }
}
