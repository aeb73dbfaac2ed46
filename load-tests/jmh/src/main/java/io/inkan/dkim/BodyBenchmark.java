package io.inkan.dkim;

import io.inkan.bench.Body;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What hashing a body takes in each canonicalization, beside the digest that it cannot do without.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class BodyBenchmark {

  private static final BodyHashKey SIMPLE = key(Canonicalization.SIMPLE);
  private static final BodyHashKey RELAXED = key(Canonicalization.RELAXED);

  @Param({"TEXT", "BASE64", "HTML"})
  public Body body = Body.TEXT;

  @Param({"4096", "102400"})
  public int size;

  private byte[] octets = {};

  private static BodyHashKey key(Canonicalization canonicalization) {
    return new BodyHashKey(canonicalization, HashAlgorithm.SHA256, BodyHashKey.NO_LIMIT);
  }

  @Setup
  public void make() {
    octets = body.octets(size);
  }

  @Benchmark
  public byte[] digestAlone() {
    MessageDigest digest = HashAlgorithm.SHA256.newDigest();
    digest.update(octets);
    return digest.digest();
  }

  @Benchmark
  public Map<BodyHashKey, BodyHash> simple() {
    return hash(SIMPLE);
  }

  @Benchmark
  public Map<BodyHashKey, BodyHash> relaxed() {
    return hash(RELAXED);
  }

  private Map<BodyHashKey, BodyHash> hash(BodyHashKey key) {
    BodyHashes hashes = new BodyHashes(List.of(key));
    hashes.accept(octets, 0, octets.length);
    return hashes.end();
  }
}
