package io.inkan.datasets;

import io.inkan.policy.HostSet;
import io.inkan.policy.Hosts;
import io.inkan.policy.IpAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code refile:} with patterns as a set of hosts. As in OpenDKIM, the patterns are matched
 * against texts: the host's name and each name above it with a leading dot, then the address, the
 * address in brackets, and every network it is in, from the smallest on; each with {@code !} before
 * it first, which makes an exception. A pattern that matches any beginning therefore excepts hosts,
 * and no network is computed from a pattern.
 */
final class HostPatterns implements Hosts {

  private final Dataset dataset;

  private HostPatterns(Dataset dataset) {
    this.dataset = dataset;
  }

  /** Whether a row of a {@code refile:} stands for more than its own text. */
  static boolean isPattern(Row row) {
    return row.key().indexOf('*') >= 0 || !PatternIndex.isGlob(row.key());
  }

  static HostPatterns of(Dataset dataset, List<Finding> findings) {
    for (Row row : dataset.rows()) {
      String advice = advice(row);
      if (advice != null) {
        findings.add(Finding.warning(row, advice));
      }
    }
    return new HostPatterns(dataset);
  }

  private static @Nullable String advice(Row row) {
    String key = row.key();
    if (!isPattern(row)) {
      return IdleHosts.of(key);
    }
    if (key.startsWith("*")) {
      return "a pattern that begins with a star matches every exception as well, as in OpenDKIM, so"
          + " that its hosts are excepted and never members; name the file as file: and write"
          + " .example.com for *.example.com, 0.0.0.0/0 and ::/0 for all hosts";
    }
    return key.indexOf('*') >= 0
        ? "the pattern is compared with names and addresses as texts, as in OpenDKIM; a network as"
            + " 192.0.2.0/24 in a file: is safer and faster"
        : null;
  }

  @Override
  public boolean contains(@Nullable String hostName, @Nullable IpAddress address) {
    return (hostName != null && !hostName.isEmpty() && matches(HostSet.levels(hostName)))
        || (address != null && matches(texts(address)));
  }

  /** Whether the first text that is a member or an exception is a member. */
  private boolean matches(List<String> texts) {
    for (String text : texts) {
      if (dataset.find("!" + text) != null) {
        return false;
      }
      if (dataset.find(text) != null) {
        return true;
      }
    }
    return false;
  }

  private static List<String> texts(IpAddress address) {
    List<String> texts = new ArrayList<>();
    String whole = AddressText.canonical(address);
    texts.add(whole);
    texts.add("[" + whole + "]");
    for (int prefix = address.bits(); prefix >= 0; prefix--) {
      String network = AddressText.canonical(address.network(prefix));
      texts.add(network + "/" + prefix);
      texts.add("[" + network + "]/" + prefix);
    }
    return texts;
  }
}
