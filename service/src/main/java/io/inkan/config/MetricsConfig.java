package io.inkan.config;

import java.util.List;

/**
 * What is shown beyond the series that every service has.
 *
 * @param keyPublished the keys of which it is shown whether DNS has their public half; at most 100
 * @param domains the authors' domains whose messages are counted by name; at most 1,000
 * @param topDomains how many more are counted by name, those with the most messages; 0 to 1,000
 */
public record MetricsConfig(List<KeyName> keyPublished, List<String> domains, int topDomains) {

  /** Every key is a series of its own, which Prometheus keeps for good. */
  private static final int MOST_KEYS = 100;

  private static final int MOST_DOMAINS = 1000;

  public MetricsConfig {
    domains = List.copyOf(domains);
    keyPublished = List.copyOf(keyPublished);
  }

  /** The default: none. */
  public static MetricsConfig defaults() {
    return new MetricsConfig(List.of(), List.of(), 0);
  }

  static MetricsConfig read(Section section, DefinedKeys defined) {
    List<KeyName> keys = section.list("keyPublished", defined);
    if (keys.size() > MOST_KEYS) {
      section.problem(
          "keyPublished", "lists " + keys.size() + " keys; at most " + MOST_KEYS + " are shown");
    }
    List<String> domains = section.list("domains", new DistinctFormat<>(Texts.domain()));
    if (domains.size() > MOST_DOMAINS) {
      section.problem(
          "domains",
          "lists " + domains.size() + " domains; at most " + MOST_DOMAINS + " are shown");
    }
    return new MetricsConfig(
        keys,
        domains,
        section.get("topDomains", new IntegerFormat(0, MOST_DOMAINS), defaults().topDomains));
  }
}
