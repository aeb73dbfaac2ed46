package io.inkan.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A set of hosts, by name and by address, with exceptions. The most special entry decides: the
 * whole name, then each parent from the nearest on, then networks from the smallest on; where an
 * entry and its exception are equally special, the exception does. The order is OpenDKIM's.
 *
 * <p>Asking takes one step for each label of the name and for each length of prefix in use, however
 * many entries there are.
 */
public final class HostSet implements Hosts {

  /** No host. */
  public static final HostSet EMPTY = new HostSet(List.of());

  /** An entry. */
  public sealed interface Entry {
    /** Whether the hosts are excepted from the set. */
    boolean excepted();
  }

  /**
   * A host by its name, or with a leading dot every host below a name.
   *
   * @param name letters' case is not regarded
   */
  public record Name(String name, boolean excepted) implements Entry {
    public Name {
      name = name.toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A network, or with the longest prefix one address.
   *
   * @param address bits after the prefix are not regarded
   * @param prefix 0 to {@link IpAddress#bits}
   */
  public record Network(IpAddress address, int prefix, boolean excepted) implements Entry {
    public Network {
      address = address.network(prefix);
    }
  }

  // Whether what the key stands for is a member; false for an exception.
  private final Map<String, Boolean> names = new HashMap<>();
  // Longest prefix first; IPv4 and IPv6 apart because 0.0.0.0/0 is not ::/0.
  private final Map<Integer, Map<IpAddress, Boolean>> ipv4 =
      new TreeMap<>(Comparator.reverseOrder());
  private final Map<Integer, Map<IpAddress, Boolean>> ipv6 =
      new TreeMap<>(Comparator.reverseOrder());

  public HostSet(List<Entry> entries) {
    for (Entry entry : entries) {
      boolean member = !entry.excepted();
      if (entry instanceof Name name) {
        names.merge(name.name(), member, Boolean::logicalAnd);
      } else if (entry instanceof Network network) {
        networks(network.address())
            .computeIfAbsent(network.prefix(), prefix -> new HashMap<>())
            .merge(network.address(), member, Boolean::logicalAnd);
      }
    }
  }

  @Override
  public boolean contains(@Nullable String hostName, @Nullable IpAddress address) {
    Boolean byName = hostName == null ? null : ofName(hostName.toLowerCase(Locale.ROOT));
    if (byName != null) {
      return byName;
    }
    return address != null && ofAddress(address);
  }

  private @Nullable Boolean ofName(String hostName) {
    for (String name : levels(hostName)) {
      Boolean member = names.get(name);
      if (member != null) {
        return member;
      }
    }
    return null;
  }

  /**
   * What a host is looked up by, the most special first: {@code a.b.c} by {@code a.b.c}, {@code
   * .b.c}, {@code .c}.
   */
  public static List<String> levels(String hostName) {
    List<String> levels = new ArrayList<>();
    levels.add(hostName);
    for (int dot = hostName.indexOf('.', 1); dot >= 0; dot = hostName.indexOf('.', dot + 1)) {
      levels.add(hostName.substring(dot));
    }
    return levels;
  }

  private boolean ofAddress(IpAddress address) {
    for (Map.Entry<Integer, Map<IpAddress, Boolean>> length : networks(address).entrySet()) {
      Boolean member = length.getValue().get(address.network(length.getKey()));
      if (member != null) {
        return member;
      }
    }
    return false;
  }

  private Map<Integer, Map<IpAddress, Boolean>> networks(IpAddress address) {
    return address.bits() == 32 ? ipv4 : ipv6;
  }
}
