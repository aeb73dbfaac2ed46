package io.inkan.policy;

import static io.inkan.policy.Origins.ip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostSetTest {

  /** The set of entries such as {@code !.example.com} or {@code 192.0.2.0/24}. */
  static HostSet of(String... entries) {
    return new HostSet(Arrays.stream(entries).map(HostSetTest::entry).toList());
  }

  static HostSet.Entry entry(String text) {
    boolean excepted = text.startsWith("!");
    String host = excepted ? text.substring(1) : text;
    if (!host.matches("[0-9.]+(/.*)?|[0-9a-f:]*:[0-9a-f:]*(/.*)?")) {
      return new HostSet.Name(host, excepted);
    }
    int slash = host.indexOf('/');
    IpAddress address = ip(slash < 0 ? host : host.substring(0, slash));
    int prefix = slash < 0 ? address.bits() : Integer.parseInt(host.substring(slash + 1));
    return new HostSet.Network(address, prefix, excepted);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // a name is itself alone, a suffix everything below it
        "mail.example.com, mail.example.com, true",
        "mail.example.com, example.com, false",
        "mail.example.com, a.mail.example.com, false",
        "mail.example.com, xmail.example.com, false",
        ".example.com, mail.example.com, true",
        ".example.com, a.b.example.com, true",
        ".example.com, example.com, false",
        ".example.com, badexample.com, false",
        ".example.com, example.com.evil.example, false",
        ".com, example.com, true",
        // letters' case is not regarded on either side
        "MAIL.Example.com, mail.example.COM, true",
        ".EXAMPLE.com, Mail.example.com, true",
        // the more special entry decides, whatever the order in which they were written
        ".example.com !mail.example.com, mail.example.com, false",
        "!mail.example.com .example.com, mail.example.com, false",
        "!mail.example.com .example.com, www.example.com, true",
        "!.example.com mail.example.com, mail.example.com, true",
        "!.example.com mail.example.com, www.example.com, false",
        ".com !.example.com .a.example.com, x.a.example.com, true",
        ".com !.example.com .a.example.com, x.b.example.com, false",
        ".com !.example.com .a.example.com, x.org, false",
        // an exception beats the entry that is as special
        "mail.example.com !mail.example.com, mail.example.com, false",
        "!mail.example.com mail.example.com, mail.example.com, false",
        ".example.com !.example.com, mail.example.com, false",
        // nothing to go by
        "mail.example.com, -, false",
        "mail.example.com, '', false"
      })
  void nameIsFoundByTheMostSpecialEntry(String entries, @Nullable String name, boolean member) {
    assertEquals(member, of(entries.split(" ", -1)).contains(name, null));
    assertEquals(member, of(entries.split(" ", -1)).contains(name, ip("203.0.113.9")));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1, true",
    "192.0.2.1, 192.0.2.2, false",
    "192.0.2.0/24, 192.0.2.255, true",
    "192.0.2.0/24, 192.0.3.0, false",
    "192.0.2.77/24, 192.0.2.1, true", // bits behind the prefix are not regarded
    "192.0.2.0/31, 192.0.2.1, true",
    "192.0.2.0/31, 192.0.2.2, false",
    "10.0.0.0/9, 10.127.255.255, true",
    "10.0.0.0/9, 10.128.0.0, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, ::ffff:203.0.113.9, true",
    "0.0.0.0/0, ::1, false",
    "::/0, 127.0.0.1, false",
    "::/0, ::ffff:127.0.0.1, false",
    "::/0, 2001:db8::1, true",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "127.0.0.1, ::ffff:127.0.0.1, true",
    "::1, 127.0.0.1, false",
    "192.0.2.0/24 !192.0.2.5, 192.0.2.5, false",
    "!192.0.2.5 192.0.2.0/24, 192.0.2.6, true",
    "!192.0.2.0/24 192.0.2.5, 192.0.2.5, true",
    "10.0.0.0/8 !10.1.0.0/16 10.1.2.0/24 !10.1.2.3, 10.9.9.9, true",
    "10.0.0.0/8 !10.1.0.0/16 10.1.2.0/24 !10.1.2.3, 10.1.9.9, false",
    "10.0.0.0/8 !10.1.0.0/16 10.1.2.0/24 !10.1.2.3, 10.1.2.9, true",
    "10.0.0.0/8 !10.1.0.0/16 10.1.2.0/24 !10.1.2.3, 10.1.2.3, false",
    "192.0.2.0/24 !192.0.2.128/24, 192.0.2.1, false", // the same network, excepted
    "!2001:db8::/32 2001:db8::/48, 2001:db8::1, true"
  })
  void addressIsFoundByTheSmallestNetwork(String entries, String address, boolean member) {
    assertEquals(member, of(entries.split(" ", -1)).contains(null, ip(address)));
    assertEquals(member, of(entries.split(" ", -1)).contains("unlisted.example", ip(address)));
  }

  @Test
  void nameDecidesBeforeTheAddress() {
    assertFalse(of("192.0.2.0/24", "!.example.com").contains("a.example.com", ip("192.0.2.1")));
    assertTrue(of("!192.0.2.1", ".example.com").contains("a.example.com", ip("192.0.2.1")));
    assertTrue(of("192.0.2.1", "!.example.com").contains("a.example.net", ip("192.0.2.1")));
    assertTrue(of("192.0.2.1", "!.example.com").contains(null, ip("192.0.2.1")));
  }

  @Test
  void nameThatSpellsAnAddressIsNoAddress() {
    assertFalse(of("192.0.2.1").contains("192.0.2.1", null));
    assertFalse(of("127.0.0.1").contains("localhost", null));
  }

  @Test
  void emptySetHasNobody() {
    assertFalse(HostSet.EMPTY.contains("localhost", ip("127.0.0.1")));
    assertFalse(HostSet.EMPTY.contains(null, null));
    assertFalse(of("!0.0.0.0/0").contains(null, ip("127.0.0.1")), "exceptions alone add nobody");
  }

  @Test
  void prefixLongerThanTheAddressIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new HostSet.Network(ip("192.0.2.1"), 33, false));
    assertEquals(
        List.of(entry("192.0.2.0/24")), List.of(new HostSet.Network(ip("192.0.2.9"), 24, false)));
  }
}
