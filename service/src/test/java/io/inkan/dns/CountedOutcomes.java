package io.inkan.dns;

import io.inkan.engine.EngineMetrics;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Remembers what came of each request to the cache of public keys, in order. */
final class CountedOutcomes implements EngineMetrics {

  private final Queue<CacheOutcome> outcomes = new ConcurrentLinkedQueue<>();

  @Override
  public void cacheRequest(Cache cache, CacheOutcome outcome) {
    if (cache == Cache.PUBLIC_KEYS) {
      outcomes.add(outcome);
    }
  }

  List<CacheOutcome> all() {
    return List.copyOf(outcomes);
  }
}
