package io.inkan.config;

import java.util.List;

/**
 * What is shown beyond the series that every service has.
 *
 * @param keyPublished the keys of which it is shown whether DNS has their public half; at most 100
 */
public record MetricsConfig(List<KeyName> keyPublished) {

  /** Every key is a series of its own, which Prometheus keeps for good. */
  private static final int MOST_KEYS = 100;

  public MetricsConfig {
    keyPublished = List.copyOf(keyPublished);
  }

  /** The default: none. */
  public static MetricsConfig defaults() {
    return new MetricsConfig(List.of());
  }

  static MetricsConfig read(Section section, DefinedKeys defined) {
    List<KeyName> keys = section.list("keyPublished", defined);
    if (keys.size() > MOST_KEYS) {
      section.problem(
          "keyPublished", "lists " + keys.size() + " keys; at most " + MOST_KEYS + " are shown");
      return defaults();
    }
    return new MetricsConfig(keys);
  }
}
