package io.inkan.metrics;

import io.inkan.engine.EngineMetrics;
import io.inkan.engine.Limit;
import io.inkan.policy.Door;
import io.inkan.policy.Role;
import io.inkan.policy.Unsigned;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts and times in a Micrometer registry; the labels come from closed sets only. */
public final class MicrometerEngineMetrics implements EngineMetrics {

  private static final Duration[] MESSAGE_BUCKETS = buckets(1, 5, 10, 25, 50, 100, 250, 1000, 5000);
  private static final Duration[] PHASE_BUCKETS = buckets(1, 5, 25, 100, 1000, 5000);

  private final MeterProvider<Counter> messages;
  private final MeterProvider<Counter> signatures;
  private final MeterProvider<Counter> unsigned;
  private final MeterProvider<Counter> rejected;
  private final MeterProvider<Counter> cacheRequests;
  private final MeterProvider<Timer> messageTime;
  private final MeterProvider<Timer> phaseTime;
  private final Map<Door, AtomicInteger> connections = new EnumMap<>(Door.class);

  public MicrometerEngineMetrics(MeterRegistry registry) {
    messages =
        Counter.builder("inkan.messages")
            .description("Messages that have their outcome")
            .withRegistry(registry);
    signatures =
        Counter.builder("inkan.signatures")
            .description("Signatures that were written or looked at")
            .withRegistry(registry);
    unsigned =
        Counter.builder("inkan.unsigned")
            .description("Messages that look like ours and are not signed")
            .withRegistry(registry);
    rejected =
        Counter.builder("inkan.rejected")
            .description("Messages and connections that ran into a limit")
            .withRegistry(registry);
    cacheRequests =
        Counter.builder("inkan.cache.requests")
            .description("Look-ups in caches")
            .withRegistry(registry);
    messageTime =
        Timer.builder("inkan.message")
            .description("From a message's first octet to its outcome")
            .serviceLevelObjectives(MESSAGE_BUCKETS)
            .withRegistry(registry);
    phaseTime =
        Timer.builder("inkan.phase")
            .description("Parts of the work on a message")
            .serviceLevelObjectives(PHASE_BUCKETS)
            .withRegistry(registry);
    for (Door door : Door.values()) {
      AtomicInteger open = new AtomicInteger();
      connections.put(door, open);
      Gauge.builder("inkan.connections", open, AtomicInteger::get)
          .description("Open connections")
          .tag("door", door.word())
          .register(registry);
    }
  }

  @Override
  public void message(Door door, Role role, String result, long nanoseconds) {
    Tags where = Tags.of("door", door.word(), "role", role.word());
    messages.withTags(where.and("result", result)).increment();
    messageTime.withTags(where).record(nanoseconds, TimeUnit.NANOSECONDS);
  }

  @Override
  public void signature(Role role, String algorithm, String result, String reason) {
    signatures
        .withTags("role", role.word(), "algorithm", algorithm, "result", result, "reason", reason)
        .increment();
  }

  @Override
  public void unsigned(Door door, Unsigned reason) {
    unsigned.withTags("door", door.word(), "reason", reason.word()).increment();
  }

  @Override
  public void phase(Phase phase, long nanoseconds) {
    phaseTime.withTag("phase", word(phase)).record(nanoseconds, TimeUnit.NANOSECONDS);
  }

  @Override
  public void rejected(Door door, Limit limit) {
    rejected.withTags("door", door.word(), "limit", limit.word()).increment();
  }

  @Override
  public void cacheRequest(Cache cache, CacheOutcome outcome) {
    cacheRequests.withTags("cache", word(cache), "outcome", word(outcome)).increment();
  }

  @Override
  public void connectionOpened(Door door) {
    count(door, 1);
  }

  @Override
  public void connectionClosed(Door door) {
    count(door, -1);
  }

  private void count(Door door, int change) {
    AtomicInteger open = connections.get(door);
    if (open != null) {
      open.addAndGet(change);
    }
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static Duration[] buckets(long... milliseconds) {
    Duration[] buckets = new Duration[milliseconds.length];
    for (int i = 0; i < milliseconds.length; i++) {
      buckets[i] = Duration.ofMillis(milliseconds[i]);
    }
    return buckets;
  }
}
