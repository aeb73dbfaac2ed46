package io.inkan.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DnsSettingsTest {

  @Test
  void nameTheServerThatIsNoAddress() {
    InetSocketAddress unresolved = InetSocketAddress.createUnresolved("dns.example", 53);

    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> TestSettings.of(List.of(unresolved), Duration.ofSeconds(5), 1));
    assertEquals(
        "DNS server dns.example/<unresolved>:53: give an IP address and a port from 1 to 65535",
        refused.getMessage());
  }

  @Test
  void refuseATimeOutOfNothing() {
    refuse("DNS timeout: must be more than zero and at most 10 minutes", Duration.ZERO, 0);
  }

  @Test
  void refuseATimeOutOfHours() {
    refuse("DNS timeout: must be more than zero and at most 10 minutes", Duration.ofHours(1), 0);
  }

  @Test
  void refuseRetriesWithoutEnd() {
    refuse("DNS retries: must be from 0 to 10", Duration.ofSeconds(1), 11);
  }

  @Test
  void refuseTimesToLiveThatContradictEachOther() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new DnsSettings(
                    List.of(),
                    Duration.ofSeconds(5),
                    1,
                    500,
                    0,
                    Duration.ofHours(2),
                    Duration.ofHours(1),
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ZERO,
                    1));
    assertEquals(
        "DNS times to live: the shortest must not be above the longest", refused.getMessage());
  }

  private static void refuse(String message, Duration timeout, int retries) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> TestSettings.of(List.of(), timeout, retries));
    assertEquals(message, refused.getMessage());
  }
}
