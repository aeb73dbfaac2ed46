package io.inkan.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.inkan.policy.HostSet.Entry;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The set against a walk along all of its entries, the most special that matches deciding. */
class HostSetPropertyTest {

  @Property(tries = 5000)
  void setAnswersAsAWalkAlongItsEntriesDoes(
      @ForAll @Size(max = 12) List<@From("entries") Entry> entries,
      @ForAll("names") Optional<String> name,
      @ForAll("addresses") Optional<IpAddress> address) {
    String hostName = name.orElse(null);
    IpAddress ip = address.orElse(null);
    assertEquals(walk(entries, hostName, ip), new HostSet(entries).contains(hostName, ip));
  }

  private static boolean walk(
      List<Entry> entries, @Nullable String hostName, @Nullable IpAddress address) {
    Comparator<Entry> special =
        Comparator.<Entry>comparingInt(HostSetPropertyTest::speciality)
            .thenComparing(Entry::excepted);
    return entries.stream()
        .filter(entry -> matches(entry, hostName, address))
        .max(special)
        .map(entry -> !entry.excepted())
        .orElse(false);
  }

  private static int speciality(Entry entry) {
    if (entry instanceof HostSet.Network network) {
      return network.prefix();
    }
    String name = entry instanceof HostSet.Name named ? named.name() : "";
    return name.startsWith(".") ? 1000 + name.length() : 100_000;
  }

  private static boolean matches(
      Entry entry, @Nullable String hostName, @Nullable IpAddress address) {
    if (entry instanceof HostSet.Network network) {
      return address != null
          && address.bits() == network.address().bits()
          && address.network(network.prefix()).equals(network.address());
    }
    String name = entry instanceof HostSet.Name named ? named.name() : "";
    String host = hostName == null ? "" : hostName.toLowerCase(Locale.ROOT);
    return name.startsWith(".") ? host.endsWith(name) : host.equals(name);
  }

  @Provide
  Arbitrary<Entry> entries() {
    Arbitrary<Boolean> excepted = Arbitraries.of(true, false);
    Arbitrary<Entry> byName =
        Combinators.combine(hosts(), Arbitraries.of("", "."), excepted)
            .as((host, dot, except) -> new HostSet.Name(dot + host, except));
    Arbitrary<Entry> byAddress =
        Combinators.combine(ips(), Arbitraries.integers().between(0, 128), excepted)
            .as((ip, prefix, except) -> new HostSet.Network(ip, prefix % (ip.bits() + 1), except));
    return Arbitraries.oneOf(byName, byAddress);
  }

  @Provide
  Arbitrary<Optional<String>> names() {
    return hosts().optional(0.8);
  }

  @Provide
  Arbitrary<Optional<IpAddress>> addresses() {
    return ips().optional(0.9);
  }

  private static Arbitrary<String> hosts() {
    return Arbitraries.of("a", "B", "b", "ab")
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(labels -> String.join(".", labels));
  }

  // Few values, so that prefixes of all lengths are shared.
  private static Arbitrary<IpAddress> ips() {
    Arbitrary<Byte> octet = Arbitraries.of((byte) 0, (byte) 1, (byte) 0x80, (byte) -1);
    return Arbitraries.oneOf(
        octet.array(byte[].class).ofSize(4).map(IpAddress::of),
        octet.array(byte[].class).ofSize(16).map(IpAddress::of));
  }
}
