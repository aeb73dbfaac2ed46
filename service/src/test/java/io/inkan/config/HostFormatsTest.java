package io.inkan.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.config.HostEntry.OfName;
import io.inkan.config.MilterAddress.Inet;
import io.inkan.config.MilterAddress.Local;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How milter addresses, networks and hosts are written. */
class HostFormatsTest {

  private static final Path DIRECTORY = Path.of("/etc/inkan");

  @Test
  void milterAddressIsReadInEveryFormAndPrintedInOne() throws Misfit {
    Map<String, String> printed =
        Map.ofEntries(
            Map.entry("inet:8891@127.0.0.1", "inet:8891@127.0.0.1"),
            Map.entry("inet:8891@[127.0.0.1]", "inet:8891@127.0.0.1"),
            Map.entry("INET:0@LocalHost", "inet:0@localhost"),
            Map.entry("inet:65535", "inet:65535@0.0.0.0"),
            Map.entry("inet6:8891", "inet6:8891@[::]"),
            Map.entry("inet6:8891@mail.example.com", "inet6:8891@mail.example.com"),
            Map.entry("inet6:8891@[::1]", "inet6:8891@[::1]"),
            Map.entry("inet6:8891@0:0::0001", "inet6:8891@[::1]"),
            Map.entry("inet:8891@::1", "inet6:8891@[::1]"),
            Map.entry("inet6:1@[fe80::1%eth0]", "inet6:1@[fe80::1%eth0]"),
            Map.entry("unix:/run/milter.sock", "unix:/run/milter.sock"),
            Map.entry("local:/run/milter.sock", "unix:/run/milter.sock"),
            Map.entry("/run/milter.sock", "unix:/run/milter.sock"),
            Map.entry("unix:milter.sock", "unix:/etc/inkan/milter.sock"),
            Map.entry("local:run/a:b@c", "unix:/etc/inkan/run/a:b@c"));
    MilterAddressFormat format = new MilterAddressFormat();
    for (Map.Entry<String, String> entry : printed.entrySet()) {
      MilterAddress address = format.parse(scalar(entry.getKey()));
      assertEquals(entry.getValue(), format.print(address), entry.getKey());
      assertEquals(address, format.parse(scalar(entry.getValue())));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8891",
        "8891@127.0.0.1",
        "127.0.0.1:8891",
        "milter.sock",
        "tcp:8891@127.0.0.1",
        "inet:",
        "inet:@127.0.0.1",
        "inet:65536@127.0.0.1",
        "inet:-1@127.0.0.1",
        "inet:smtp@127.0.0.1",
        "inet:8891@",
        "inet:8891@[]",
        "inet:8891@127.1",
        "inet:8891@127.0.0.01",
        "inet:8891@a..b",
        "inet:8891@a b",
        "inet:8891@a@b",
        "inet:8891@[localhost]",
        "inet:8891@[::1",
        "inet6:8891@127.0.0.1",
        "inet6:8891@1::2::3",
        "unix:",
        "local:",
        "unix:/run/\u0007",
        "/run/a\nb"
      })
  void otherMilterAddressesAreRefused(String text) {
    Misfit misfit = assertThrows(Misfit.class, () -> new MilterAddressFormat().parse(scalar(text)));
    assertTrue(misfit.reason().contains("write"), misfit.reason());
  }

  @Test
  void impossibleMilterAddressesCannotBeBuilt() {
    for (String host : List.of("", "::1", "127.1", "a b")) {
      assertThrows(IllegalArgumentException.class, () -> new Inet(host, 1, false), host);
    }
    for (String host : List.of("", "127.0.0.1", "0::1", "[::1]", "::1%")) {
      assertThrows(IllegalArgumentException.class, () -> new Inet(host, 1, true), host);
    }
    assertThrows(IllegalArgumentException.class, () -> new Inet("a", -1, false));
    assertThrows(IllegalArgumentException.class, () -> new Inet("a", 65536, false));
    assertThrows(IllegalArgumentException.class, () -> new Local(Path.of("milter.sock")));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "192.0.2.7/32, 192.0.2.7",
    "192.0.2.0/24, 192.0.2.0/24",
    "192.0.2.128/25, 192.0.2.128/25",
    "0.0.0.0/0, 0.0.0.0/0",
    "2001:DB8:0::/32, 2001:db8::/32",
    "2001:db8::1/128, 2001:db8::1",
    "::/0, ::/0",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "1:0:0:2:0:0:0:3, 1:0:0:2::3",
    "::192.0.2.1, ::c000:201",
  })
  void networkIsPrintedInOneForm(String text, String printed) throws Misfit {
    NetworkFormat format = new NetworkFormat();
    Network network = format.parse(scalar(text));
    assertEquals(printed, format.print(network));
    assertEquals(network, format.parse(scalar(printed)));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7/24, 192.0.2.0/24",
    "192.0.2.129/25, 192.0.2.128/25",
    "192.0.2.7/0, 0.0.0.0/0",
    "2001:db8::1/64, 2001:db8::/64",
    "2001:db8:ffff::/33, 2001:db8:8000::/33",
    "::ffff:192.0.2.7, 192.0.2.7",
    "::ffff:192.0.2.0/120, 192.0.2.0/24",
  })
  void networkThatWouldDeceiveIsCorrectedInTheMessage(String text, String correct) {
    Misfit misfit = assertThrows(Misfit.class, () -> new NetworkFormat().parse(scalar(text)));
    assertTrue(misfit.reason().endsWith("; write " + correct), misfit.reason());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2",
        "192.0.2.256",
        "192.0.2.07",
        "192.0.2.0/33",
        "192.0.2.0/",
        "192.0.2.0/-1",
        "192.0.2.0/024",
        "192.0.2.0/99999999999",
        "192.0.2.0/255.255.255.0",
        "2001:db8::/129",
        "2001:db8",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7::8",
        ":::",
        "[::1]",
        "fe80::1%eth0",
        "mail.example.com",
        "!192.0.2.7"
      })
  void otherNetworksAreRefused(String text) {
    assertThrows(Misfit.class, () -> new NetworkFormat().parse(scalar(text)), text);
  }

  @Test
  void impossibleNetworksCannotBeBuilt() {
    assertThrows(IllegalArgumentException.class, () -> new Network("a", 0));
    assertThrows(IllegalArgumentException.class, () -> new Network("192.0.2.7", 24));
    assertThrows(IllegalArgumentException.class, () -> new Network("192.0.2.7", 33));
    assertThrows(IllegalArgumentException.class, () -> new Network("192.0.2.7", -1));
    assertThrows(IllegalArgumentException.class, () -> new Network("0::1", 128));
    assertThrows(IllegalArgumentException.class, () -> new Network("::ffff:c000:201", 128));
  }

  @Property(tries = 500)
  void ipv6AddressPrintsWhatItReads(
      @ForAll @Size(16) List<@IntRange(min = -1, max = 1) Integer> values) {
    byte[] address = new byte[16];
    for (int index = 0; index < address.length; index++) {
      address[index] = values.get(index).byteValue();
    }
    assertArrayEquals(address, Addresses.bytes(Addresses.print(address)).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "[192.0.2.7], 192.0.2.7",
    "![2001:DB8::1], !2001:db8::1",
    "!192.0.2.0/24, !192.0.2.0/24",
    "Mail.Example.COM, mail.example.com",
    "!.Example.com, !.example.com",
    "localhost, localhost",
    "7.in-addr.example, 7.in-addr.example",
  })
  void hostIsPrintedInOneForm(String text, String printed) throws Misfit {
    HostEntryFormat format = new HostEntryFormat();
    HostEntry entry = format.parse(scalar(text));
    assertEquals(printed, format.print(entry));
    assertEquals(text.startsWith("!"), entry.excepted());
    assertEquals(entry, format.parse(scalar(printed)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "!",
        "!!a",
        ".",
        "..a",
        "a..b",
        "*",
        "*.example.com",
        "a b",
        "! a",
        "a.",
        "-a",
        "1.2.3",
        "a/24",
        "[192.0.2.0/24]",
        "[a]",
        "[::1",
        "faß.example",
        "a\n"
      })
  void otherHostsAreRefused(String text) {
    assertThrows(Misfit.class, () -> new HostEntryFormat().parse(scalar(text)), text);
  }

  @Test
  void impossibleNamesCannotBeBuilt() {
    for (String name : List.of("", ".", "A.example", "192.0.2.7x/24", "1.2.3")) {
      assertThrows(IllegalArgumentException.class, () -> new OfName(false, name), name);
    }
  }

  @Test
  void otherPermissionsAreRefused() {
    for (String text : List.of("", "8", "0680", "-1", "1000", "rw-rw----", "0x1b0", "0777777777")) {
      assertThrows(Misfit.class, () -> new ModeFormat().parse(scalar(text)), text);
    }
  }

  private static Entry.Scalar scalar(String text) {
    return new Entry.Scalar(new Place("test", 1, DIRECTORY), text, Entry.Style.PLAIN);
  }
}
