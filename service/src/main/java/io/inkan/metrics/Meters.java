package io.inkan.metrics;

import io.inkan.engine.EngineMetrics;
import io.inkan.policy.AccessRefusal;
import io.inkan.policy.Door;
import io.inkan.policy.Entrance;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** All the meters of one service, and what Prometheus scrapes of them. */
public final class Meters implements AutoCloseable {

  private record Refusals(Entrance entrance, AccessRefusal.Reason reason) {}

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final MicrometerEngineMetrics engineMetrics = new MicrometerEngineMetrics(registry);
  private final Family<Refusals, Counter> refused = new Family<>(of -> refusals(registry, of));
  private final Counter applied = reloads("applied");
  private final Counter rejected = reloads("rejected");
  private final JvmGcMetrics garbageCollection = new JvmGcMetrics();

  public Meters() {
    garbageCollection.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  /** What the engine and its neighbours count with. */
  public EngineMetrics engineMetrics() {
    return engineMetrics;
  }

  /** Counts a configuration that came into force while the service ran. */
  public void reloadApplied() {
    applied.increment();
  }

  /** Counts a configuration that was refused, so that the one before stayed in force. */
  public void reloadRejected() {
    rejected.increment();
  }

  private Counter reloads(String outcome) {
    return Counter.builder("inkan.config.reloads")
        .description("Reloads of the configuration")
        .tag("outcome", outcome)
        .register(registry);
  }

  /** Counts somebody who was not let in. */
  public void accessRefused(Entrance entrance, AccessRefusal.Reason reason) {
    refused.with(new Refusals(entrance, reason)).increment();
  }

  private static Counter refusals(MeterRegistry registry, Refusals of) {
    return Counter.builder("inkan.access.refused")
        .description("Requests and connections that were not let in")
        .tag("door", of.entrance().word())
        .tag("reason", of.reason().word())
        .register(registry);
  }

  /**
   * Shows until when the certificate of a door holds.
   *
   * @param notAfter asked at each scrape, in seconds since 1970
   */
  public void watchCertificate(Entrance entrance, DoubleSupplier notAfter) {
    Gauge.builder("inkan.tls.certificate.not.after.timestamp", notAfter::getAsDouble)
        .description("Until when the certificate of a door holds")
        .baseUnit("seconds")
        .tag("door", entrance.word())
        .register(registry);
  }

  /**
   * Shows whether the service can do its work.
   *
   * @param ready 1 or 0, asked for at each scrape
   */
  public void watchReady(IntSupplier ready) {
    Gauge.builder("inkan.ready", ready::getAsInt)
        .description("Whether the service can do its work")
        .register(registry);
  }

  /** Shows how many messages wait for a thread of the crypto pool. */
  public void watchCryptoQueue(IntSupplier waiting) {
    Gauge.builder("inkan.crypto.queue", waiting::getAsInt)
        .description("Messages that wait for a thread of the crypto pool")
        .register(registry);
  }

  /** Shows how many of them may wait. */
  public void showCryptoQueueLimit(int most) {
    Gauge.builder("inkan.crypto.queue.limit", () -> most)
        .description("How many messages may wait for a thread of the crypto pool")
        .register(registry);
  }

  /** Shows how many connections a door may have open. */
  public void showConnectionsLimit(Door door, int most) {
    Gauge.builder("inkan.connections.limit", () -> most)
        .description("How many connections may be open")
        .tag("door", door.word())
        .register(registry);
  }

  /**
   * Shows how many octets of messages are kept to be given back.
   *
   * @param most how many may be
   */
  public void watchSpool(LongSupplier used, long most) {
    Gauge.builder("inkan.spool.bytes", used::getAsLong)
        .description("Octets of messages that are kept to be given back, in memory and in files")
        .register(registry);
    Gauge.builder("inkan.spool.limit.bytes", () -> most)
        .description("How many octets of messages may be kept")
        .register(registry);
  }

  /** Shows what runs. */
  public void showBuild(String version, String java) {
    Gauge.builder("inkan.build.info", () -> 1)
        .description("The version of the program, and of the Java that runs it")
        .tag("version", version)
        .tag("java", java)
        .register(registry);
  }

  /**
   * Counts messages by their authors' domains from now on. To be called once, and only if there is
   * a domain to name.
   *
   * @param named in A-labels; each is counted by name
   * @param top how many more are counted by name, those with the most messages
   */
  public void countDomains(Set<String> named, int top) {
    engineMetrics.countDomains(new DomainMessages(registry, named, top));
  }

  /**
   * Shows how many keys are in a state.
   *
   * @param state from a closed set
   */
  public void watchKeys(String state, LongSupplier number) {
    Gauge.builder("inkan.keys", number::getAsLong)
        .description("Keys that sign, by what DNS shows of their public halves")
        .tag("state", state)
        .register(registry);
  }

  /** Shows who computes an algorithm; both are words of closed sets. */
  public void showCryptoProvider(String algorithm, String provider) {
    Gauge.builder("inkan.crypto.provider", () -> 1)
        .description("Who does the arithmetic of an algorithm")
        .tag("algorithm", algorithm)
        .tag("provider", provider)
        .register(registry);
  }

  /**
   * Shows how often a crypto provider was passed over.
   *
   * @param troubles how many that should have come first did not load, or answered wrongly
   */
  public void showCryptoTroubles(int troubles) {
    Gauge.builder("inkan.crypto.troubles", () -> troubles)
        .description("Crypto providers that should have been used and could not be")
        .register(registry);
  }

  /** Shows which configuration is in force. */
  public void watchGeneration(LongSupplier generation) {
    Gauge.builder("inkan.config.generation", generation::getAsLong)
        .description("Counts up with every configuration that came into force")
        .register(registry);
  }

  /**
   * Shows whether DNS has a selector's public half: 1 if it has, 0 if not, no number while that is
   * not known. Every call adds a series: for a short list only.
   */
  public void watchKey(String domain, String selector, DoubleSupplier published) {
    Gauge.builder("inkan.key.published", published::getAsDouble)
        .description("Whether DNS shows the public half of the key that signs")
        .tag("domain", domain)
        .tag("selector", selector)
        .register(registry);
  }

  /** Everything, in the text format of Prometheus. */
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    garbageCollection.close();
    registry.close();
  }
}
