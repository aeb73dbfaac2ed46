package io.inkan.policy;

import static io.inkan.policy.Origins.ip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

  private static byte[] mapped(int... last) {
    byte[] octets = new byte[16];
    octets[10] = -1;
    octets[11] = -1;
    for (int i = 0; i < last.length; i++) {
      octets[12 + i] = (byte) last[i];
    }
    return octets;
  }

  @Test
  void ipv4AddressThatIsMappedIntoIpv6IsThatIpv4Address() {
    assertEquals(ip("192.0.2.1"), IpAddress.of(mapped(192, 0, 2, 1)));
    assertEquals(ip("192.0.2.1").hashCode(), IpAddress.of(mapped(192, 0, 2, 1)).hashCode());
    assertEquals(32, IpAddress.of(mapped(192, 0, 2, 1)).bits());
  }

  @ParameterizedTest
  @ValueSource(strings = {"::1", "::", "::192.0.2.1", "64:ff9b::c000:201", "::fffe:c000:201"})
  void otherIpv6AddressesStayWhatTheyAre(String literal) {
    assertEquals(128, ip(literal).bits());
  }

  @Test
  void ipv4LoopbackIsNotIpv6Loopback() {
    assertNotEquals(ip("127.0.0.1"), ip("::1"));
    assertNotEquals(ip("0.0.0.0"), ip("::"));
  }

  @ParameterizedTest
  @CsvSource({
    "255.255.255.255, 0, 0.0.0.0",
    "255.255.255.255, 1, 128.0.0.0",
    "255.255.255.255, 7, 254.0.0.0",
    "255.255.255.255, 8, 255.0.0.0",
    "255.255.255.255, 9, 255.128.0.0",
    "255.255.255.255, 23, 255.255.254.0",
    "255.255.255.255, 31, 255.255.255.254",
    "255.255.255.255, 32, 255.255.255.255",
    "10.20.30.40, 12, 10.16.0.0",
    "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 0, ::",
    "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 1, 8000::",
    "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 33, ffff:ffff:8000::",
    "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 64, ffff:ffff:ffff:ffff::",
    "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 127, ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe",
    "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 128, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
  })
  void networkHasTheBitsBehindThePrefixCleared(String address, int prefix, String network) {
    assertEquals(ip(network), ip(address).network(prefix));
  }

  @Test
  void networkOfANetworkIsTheSmallerPrefix() {
    IpAddress address = ip("2001:db8:a5a5:5a5a:a5a5:5a5a:a5a5:5a5a");
    for (int prefix = 0; prefix <= 128; prefix++) {
      assertEquals(address.network(prefix), address.network(prefix).network(prefix));
      assertEquals(address.network(prefix / 2), address.network(prefix).network(prefix / 2));
    }
  }

  @Test
  void prefixOutsideTheAddressIsRefused() {
    for (int prefix : new int[] {-1, 33, 128}) {
      assertThrows(IllegalArgumentException.class, () -> ip("192.0.2.1").network(prefix));
    }
    assertThrows(IllegalArgumentException.class, () -> ip("::1").network(129));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 5, 15, 17})
  void otherNumbersOfOctetsAreNoAddress(int octets) {
    assertThrows(IllegalArgumentException.class, () -> IpAddress.of(new byte[octets]));
  }

  @Test
  void addressKeepsNoHoldOfTheOctetsItWasMadeOf() {
    byte[] four = {(byte) 192, 0, 2, 1};
    IpAddress address = IpAddress.of(four);
    Arrays.fill(four, (byte) 9);
    assertEquals(ip("192.0.2.1"), address);
    byte[] sixteen = new byte[16];
    sixteen[15] = 1;
    IpAddress loopback = IpAddress.of(sixteen);
    Arrays.fill(sixteen, (byte) 9);
    assertEquals(ip("::1"), loopback);
  }
}
