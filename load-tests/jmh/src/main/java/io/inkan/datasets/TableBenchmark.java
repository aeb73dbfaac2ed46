package io.inkan.datasets;

import io.inkan.crypto.CryptoProviders;
import io.inkan.keys.KeyFilePermissions;
import io.inkan.keys.KeyRing;
import io.inkan.message.DomainName;
import io.inkan.message.Mailbox;
import io.inkan.policy.Signer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
 * What it takes to find the key of an author in OpenDKIM's tables, with a row {@code
 * *@domainN.example} and a key for each domain. No key is read.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TableBenchmark {

  @Param({"10", "100000"})
  public int domains;

  private final Mailbox stranger = new Mailbox("joe", DomainName.of("elsewhere.test"));
  private OpenDkimSigners signers = none();
  private Mailbox[] authors = {};
  private int next;

  private static OpenDkimSigners none() {
    List<Finding> findings = new ArrayList<>();
    Dataset empty = Dataset.ofList(List.of(), LetterCase.INSENSITIVE, findings);
    return OpenDkimSigners.ofTables(empty, keys(empty, Path.of(""), findings), false);
  }

  private static KeyTable keys(Dataset rows, Path folder, List<Finding> findings) {
    KeyRing ring =
        new KeyRing(KeyFilePermissions.CONTAINER, CryptoProviders.portable(), parsed -> {});
    return new KeyTable(rows, folder, ring, findings);
  }

  @Setup
  public void read() throws IOException, DatasetException {
    Path folder = Files.createTempDirectory("inkan-tables-");
    Path signing = Files.writeString(folder.resolve("signing"), rows("*@domainN.example keyN"));
    Path keys = Files.writeString(folder.resolve("keys"), rows("keyN domainN.example:s1:/N.pem"));
    try {
      List<Finding> findings = new ArrayList<>();
      signers =
          OpenDkimSigners.ofTables(
              Dataset.ofPatterns(signing, LetterCase.INSENSITIVE, findings),
              keys(Dataset.ofFile(keys, LetterCase.SENSITIVE, findings), folder, findings),
              false);
    } finally {
      Files.delete(signing);
      Files.delete(keys);
      Files.delete(folder);
    }
    authors =
        IntStream.range(0, domains)
            .mapToObj(each -> new Mailbox("joe", DomainName.of("domain" + each + ".example")))
            .toArray(Mailbox[]::new);
    if (signers.of(authors[domains - 1]).toCompletableFuture().join().size() != 1) {
      throw new IllegalStateException("the tables have no key for the last domain");
    }
  }

  private String rows(String form) {
    return IntStream.range(0, domains)
        .mapToObj(each -> form.replace("N", String.valueOf(each)))
        .collect(Collectors.joining("\n"));
  }

  @Benchmark
  public CompletionStage<List<Signer>> found() {
    next = next + 1 < authors.length ? next + 1 : 0;
    return signers.of(authors[next]);
  }

  @Benchmark
  public CompletionStage<List<Signer>> notFound() {
    return signers.of(stranger);
  }
}
