package io.inkan.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The meters of one name, each made when its labels are seen for the first time and kept. To ask
 * the registry each time would sort the labels and make an identity of them for every message.
 *
 * @param <L> the labels, a value of a closed set
 * @param <M> the meters
 */
final class Family<L, M> {

  private final Map<L, M> meters = new ConcurrentHashMap<>();
  private final Function<L, M> registration;

  /**
   * @param registration finds or makes the meter with these labels
   */
  Family(Function<L, M> registration) {
    this.registration = registration;
  }

  M with(L labels) {
    M known = meters.get(labels);
    return known != null ? known : meters.computeIfAbsent(labels, registration);
  }
}
