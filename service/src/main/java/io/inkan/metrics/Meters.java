package io.inkan.metrics;

import io.inkan.engine.EngineMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** All the meters of one service, and what Prometheus scrapes of them. */
public final class Meters implements AutoCloseable {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final EngineMetrics engineMetrics = new MicrometerEngineMetrics(registry);
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

  /** Shows how many messages wait for a thread of the crypto pool. */
  public void watchCryptoQueue(IntSupplier waiting) {
    Gauge.builder("inkan.crypto.queue", waiting::getAsInt)
        .description("Messages that wait for a thread of the crypto pool")
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
