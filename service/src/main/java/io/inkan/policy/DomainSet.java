package io.inkan.policy;

import io.inkan.message.DomainName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A set of domains: {@code example.com} is itself alone, {@code .example.com} everything below it,
 * {@code *} everything.
 */
final class DomainSet {

  private final boolean all;
  private final Set<DomainName> exact = new HashSet<>();
  private final Set<DomainName> parents = new HashSet<>();

  /**
   * @throws IllegalArgumentException if an entry is none of the three
   */
  DomainSet(List<String> entries) {
    this.all = entries.contains("*");
    for (String entry : entries) {
      if (entry.startsWith(".")) {
        parents.add(DomainName.of(entry.substring(1)));
      } else if (!entry.equals("*")) {
        exact.add(DomainName.of(entry));
      }
    }
  }

  boolean contains(DomainName domain) {
    if (all || exact.contains(domain)) {
      return true;
    }
    for (DomainName parent = domain.parent(); parent != null; parent = parent.parent()) {
      if (parents.contains(parent)) {
        return true;
      }
    }
    return false;
  }
}
