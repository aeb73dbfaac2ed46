package io.inkan.dkim;

import io.inkan.bench.Fields;
import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import io.inkan.message.HeaderName;
import java.security.MessageDigest;
import java.util.List;
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
 * What the hash of a header section of about 1 KB takes: fields picked, canonicalized, digested.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class HeaderBenchmark {

  @Param({"SIMPLE", "RELAXED"})
  public Canonicalization canonicalization = Canonicalization.RELAXED;

  private final HeaderFields headers =
      new HeaderFields(
          Fields.SUBMITTED.stream().map(each -> HeaderField.of(each.name(), each.value())).toList(),
          null);
  private final HeaderField own =
      HeaderField.of(HeaderName.DKIM_SIGNATURE, " v=1; a=rsa-sha256; d=example.com; s=s1; b=");
  private List<HeaderName> names = List.of();

  @Setup
  public void choose() {
    names = SigningRules.DEFAULT.headers().choose(headers);
  }

  @Benchmark
  public List<HeaderName> namesToSign() {
    return SigningRules.DEFAULT.headers().choose(headers);
  }

  @Benchmark
  public byte[] hash() {
    MessageDigest digest = HashAlgorithm.SHA256.newDigest();
    return digest.digest(SignedFields.input(headers, names, own, canonicalization));
  }
}
