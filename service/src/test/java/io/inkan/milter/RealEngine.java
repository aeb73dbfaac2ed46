package io.inkan.milter;

import io.inkan.crypto.SignatureAlgorithm;
import io.inkan.crypto.SigningKey;
import io.inkan.dkim.KeyName;
import io.inkan.dkim.Selector;
import io.inkan.engine.CryptoPool;
import io.inkan.engine.Engine;
import io.inkan.engine.EngineMetrics;
import io.inkan.engine.PublicKeyAnswer;
import io.inkan.engine.PublicKeys;
import io.inkan.engine.Snapshot;
import io.inkan.message.DomainName;
import io.inkan.policy.Dispositions;
import io.inkan.policy.HostSet;
import io.inkan.policy.IpAddress;
import io.inkan.policy.OriginRules;
import io.inkan.policy.Signer;
import io.inkan.testing.Snapshots;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The engine itself, for mx.example.org, with a key for whoever writes from example.com. */
final class RealEngine {

  private static final SigningKey KEY =
      SigningKey.generate(SignatureAlgorithm.ED25519_SHA256, 256, new SecureRandom());
  private static final DomainName OURS = DomainName.of("example.com");

  private RealEngine() {}

  /** Mail from 127.0.0.1 and of whoever logged in is ours. */
  static Engine create() {
    return create(
        KEY,
        name -> CompletableFuture.completedStage(PublicKeyAnswer.ABSENT),
        CryptoPool.DIRECT,
        EngineMetrics.SILENT);
  }

  /** The same with this key and these parts around it. */
  static Engine create(
      SigningKey key, PublicKeys publicKeys, CryptoPool pool, EngineMetrics metrics) {
    HostSet.Entry loopback =
        new HostSet.Network(IpAddress.of(new byte[] {127, 0, 0, 1}), 32, false);
    OriginRules origin =
        new OriginRules(
            new HostSet(List.of(loopback)),
            true,
            Set.of(),
            true,
            true,
            OriginRules.Binding.LOG,
            List.of());
    Signer signer = new Signer(new KeyName(OURS, Selector.of("s1")), null, () -> key);
    Snapshot plain =
        Snapshots.signing(
            author ->
                CompletableFuture.completedStage(
                    OURS.equals(author.domain()) ? List.of(signer) : List.of()));
    Snapshot receiving =
        Snapshots.with(
            plain.signers(),
            origin,
            Dispositions.DEFAULT,
            plain.signing(),
            plain.authservId(),
            plain.headerLimits(),
            plain.messageOctets());
    return new Engine(
        receiving,
        publicKeys,
        pool,
        metrics,
        InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000)),
        System::nanoTime);
  }
}
