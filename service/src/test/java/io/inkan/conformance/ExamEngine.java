package io.inkan.conformance;

import io.inkan.crypto.SignatureAlgorithm;
import io.inkan.crypto.SigningKey;
import io.inkan.dkim.CanonicalizationPair;
import io.inkan.dkim.HeadersToSign;
import io.inkan.dkim.KeyName;
import io.inkan.dkim.Selector;
import io.inkan.dkim.SigningRules;
import io.inkan.engine.CryptoPool;
import io.inkan.engine.Engine;
import io.inkan.engine.EngineMetrics;
import io.inkan.engine.Snapshot;
import io.inkan.message.DomainName;
import io.inkan.message.MessageReader;
import io.inkan.policy.Disposition;
import io.inkan.policy.Dispositions;
import io.inkan.policy.HostSet;
import io.inkan.policy.IpAddress;
import io.inkan.policy.OriginRules;
import io.inkan.policy.Signer;
import io.inkan.policy.Signers;
import io.inkan.testing.ExamCase;
import io.inkan.testing.Snapshots;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** An engine with default rules that a case sets: its zone, its clock, a key for its author. */
final class ExamEngine {

  private static final SigningKey KEY =
      SigningKey.generate(SignatureAlgorithm.ED25519_SHA256, 256, new SecureRandom());

  /**
   * Mail from here is signed where the door does not know what is to be done; other is verified.
   */
  static final String OUR_HOST = "127.0.0.1";

  private static final OriginRules ORIGIN =
      new OriginRules(
          new HostSet(
              List.of(new HostSet.Network(IpAddress.of(new byte[] {127, 0, 0, 1}), 32, false))),
          false,
          Set.of(),
          true,
          true,
          OriginRules.Binding.OFF,
          List.of());

  private final AtomicReference<ExamCase> current = new AtomicReference<>();
  private final Engine engine =
      new Engine(
          snapshot("relaxed"),
          name -> new ExamZone(current().zone()).find(name),
          CryptoPool.DIRECT,
          EngineMetrics.SILENT,
          (InstantSource)
              () -> current().clock().map(Instant::ofEpochSecond).orElseGet(Instant::now),
          System::nanoTime);

  Engine engine() {
    return engine;
  }

  void take(ExamCase exam, String bodyCanonicalization) {
    current.set(exam);
    engine.replace(snapshot(bodyCanonicalization));
  }

  private ExamCase current() {
    return Objects.requireNonNull(current.get());
  }

  private static Snapshot snapshot(String bodyCanonicalization) {
    CanonicalizationPair pair =
        Objects.requireNonNull(CanonicalizationPair.parse("relaxed/" + bodyCanonicalization));
    Signers everybody =
        author ->
            CompletableFuture.completedStage(
                List.of(
                    new Signer(name(Objects.requireNonNull(author.domain())), null, () -> KEY)));
    return Snapshots.with(
        everybody,
        ORIGIN,
        new Dispositions(Map.of(), Disposition.ACCEPT, Disposition.TEMPFAIL, true),
        new SigningRules(pair, HeadersToSign.DEFAULT, null, false, false),
        "mx.example.net",
        new MessageReader.Limits(256 << 10, 1000),
        50 << 20);
  }

  private static KeyName name(DomainName domain) {
    return new KeyName(domain, Selector.of("exam"));
  }
}
