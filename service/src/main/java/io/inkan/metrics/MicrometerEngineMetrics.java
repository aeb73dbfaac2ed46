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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Counts and times in a Micrometer registry; the labels come from closed sets only. */
public final class MicrometerEngineMetrics implements EngineMetrics {

  private static final Duration[] MESSAGE_BUCKETS = buckets(1, 5, 10, 25, 50, 100, 250, 1000, 5000);
  private static final Duration[] PHASE_BUCKETS = buckets(1, 5, 25, 100, 1000, 5000);

  private record Messages(Door door, Role role, String result) {}

  private record Signatures(Role role, String algorithm, String result, String reason) {}

  private record Unsigneds(Door door, Unsigned reason) {}

  private record Rejections(Door door, Limit limit) {}

  private record CacheRequests(Cache cache, CacheOutcome outcome) {}

  private record MessageTimes(Door door, Role role) {}

  private final Family<Messages, Counter> messages;
  private final Family<Signatures, Counter> signatures;
  private final Family<Unsigneds, Counter> unsigned;
  private final Family<Rejections, Counter> rejected;
  private final Family<CacheRequests, Counter> cacheRequests;
  private final Family<MessageTimes, Timer> messageTime;
  private final Family<Phase, Timer> phaseTime;
  private final Map<Door, AtomicInteger> connections = new EnumMap<>(Door.class);
  private volatile @Nullable DomainMessages domains;

  public MicrometerEngineMetrics(MeterRegistry registry) {
    messages =
        counters(
            Counter.builder("inkan.messages").description("Messages that have their outcome"),
            registry,
            of -> labels(of.door(), of.role()).and("result", of.result()));
    signatures =
        counters(
            Counter.builder("inkan.signatures")
                .description("Signatures that were written or looked at"),
            registry,
            of ->
                Tags.of("role", of.role().word(), "algorithm", of.algorithm())
                    .and("result", of.result(), "reason", of.reason()));
    unsigned =
        counters(
            Counter.builder("inkan.unsigned")
                .description("Messages that look like ours and are not signed"),
            registry,
            of -> Tags.of("door", of.door().word(), "reason", of.reason().word()));
    rejected =
        counters(
            Counter.builder("inkan.rejected")
                .description("Messages and connections that ran into a limit"),
            registry,
            of -> Tags.of("door", of.door().word(), "limit", of.limit().word()));
    cacheRequests =
        counters(
            Counter.builder("inkan.cache.requests").description("Look-ups in caches"),
            registry,
            of -> Tags.of("cache", word(of.cache()), "outcome", word(of.outcome())));
    messageTime =
        timers(
            Timer.builder("inkan.message")
                .description("From a message's first octet to its outcome")
                .serviceLevelObjectives(MESSAGE_BUCKETS),
            registry,
            of -> labels(of.door(), of.role()));
    phaseTime =
        timers(
            Timer.builder("inkan.phase")
                .description("Parts of the work on a message")
                .serviceLevelObjectives(PHASE_BUCKETS),
            registry,
            of -> Tags.of("phase", word(of)));
    for (Door door : Door.values()) {
      AtomicInteger open = new AtomicInteger();
      connections.put(door, open);
      Gauge.builder("inkan.connections", open, AtomicInteger::get)
          .description("Open connections")
          .tag("door", door.word())
          .register(registry);
    }
  }

  private static <L> Family<L, Counter> counters(
      Counter.Builder builder, MeterRegistry registry, Function<L, Tags> tags) {
    MeterProvider<Counter> provider = builder.withRegistry(registry);
    return new Family<>(labels -> provider.withTags(tags.apply(labels)));
  }

  private static <L> Family<L, Timer> timers(
      Timer.Builder builder, MeterRegistry registry, Function<L, Tags> tags) {
    MeterProvider<Timer> provider = builder.withRegistry(registry);
    return new Family<>(labels -> provider.withTags(tags.apply(labels)));
  }

  private static Tags labels(Door door, Role role) {
    return Tags.of("door", door.word(), "role", role.word());
  }

  @Override
  public void message(Door door, Role role, String result, long nanoseconds) {
    messages.with(new Messages(door, role, result)).increment();
    messageTime.with(new MessageTimes(door, role)).record(nanoseconds, TimeUnit.NANOSECONDS);
  }

  /** From now on. */
  void countDomains(DomainMessages counting) {
    domains = counting;
  }

  @Override
  public boolean countsDomains() {
    return domains != null;
  }

  @Override
  public void domain(@Nullable String domain, Role role, String result) {
    DomainMessages counting = domains;
    if (counting != null) {
      counting.count(domain, role, result);
    }
  }

  @Override
  public void signature(Role role, String algorithm, String result, String reason) {
    signatures.with(new Signatures(role, algorithm, result, reason)).increment();
  }

  @Override
  public void unsigned(Door door, Unsigned reason) {
    unsigned.with(new Unsigneds(door, reason)).increment();
  }

  @Override
  public void phase(Phase phase, long nanoseconds) {
    phaseTime.with(phase).record(nanoseconds, TimeUnit.NANOSECONDS);
  }

  @Override
  public void rejected(Door door, Limit limit) {
    rejected.with(new Rejections(door, limit)).increment();
  }

  @Override
  public void cacheRequest(Cache cache, CacheOutcome outcome) {
    cacheRequests.with(new CacheRequests(cache, outcome)).increment();
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
