package io.inkan.metrics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

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

  /** Takes the meters out whose labels are such; each is handed to {@code farewell} then. */
  void removeIf(Predicate<L> such, BiConsumer<L, M> farewell) {
    for (L labels : List.copyOf(meters.keySet())) {
      if (such.test(labels)) {
        M meter = meters.remove(labels);
        if (meter != null) {
          farewell.accept(labels, meter);
        }
      }
    }
  }
}
