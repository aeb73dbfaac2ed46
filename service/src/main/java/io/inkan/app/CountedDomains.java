package io.inkan.app;

import io.inkan.config.MetricsConfig;
import io.inkan.message.DomainName;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** The domains whose messages are counted by name, as authors' domains are spelled. */
final class CountedDomains {

  private CountedDomains() {}

  /**
   * In A-labels.
   *
   * @param problems takes what is wrong, in sentences
   */
  static Set<String> of(MetricsConfig config, Collection<String> problems) {
    Set<String> domains = new LinkedHashSet<>();
    for (String written : config.domains()) {
      DomainName domain = DomainName.parse(written);
      if (domain == null || domain.labels() < 2) {
        problems.add(
            "metrics.domains: "
                + written
                + " is not a domain of at least two labels, each of letters, digits, hyphens and"
                + " underscores");
      } else {
        domains.add(domain.ascii());
      }
    }
    return Set.copyOf(domains);
  }
}
