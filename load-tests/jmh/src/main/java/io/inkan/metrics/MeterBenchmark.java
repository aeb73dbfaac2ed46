package io.inkan.metrics;

import io.inkan.engine.EngineMetrics;
import io.inkan.policy.Door;
import io.inkan.policy.Role;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What all the counting and timing of one signed message takes, by two threads on the same series.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(2)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class MeterBenchmark {

  private final Meters meters = new Meters();
  private final EngineMetrics metrics = meters.engineMetrics();

  @TearDown
  public void close() {
    meters.close();
  }

  @Benchmark
  public void signedMessage() {
    metrics.phase(EngineMetrics.Phase.HEADERS, 20_000);
    metrics.phase(EngineMetrics.Phase.QUEUE, 50_000);
    metrics.phase(EngineMetrics.Phase.CRYPTO, 210_000);
    metrics.cacheRequest(EngineMetrics.Cache.SIGNING_KEYS, EngineMetrics.CacheOutcome.HIT);
    metrics.signature(Role.SIGN, "rsa-sha256", "signed", "");
    metrics.message(Door.MILTER, Role.SIGN, "signed", 400_000);
  }
}
