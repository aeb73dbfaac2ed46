package io.inkan.app;

import io.inkan.config.InkanConfig;
import io.inkan.crypto.CryptoProviders;
import io.inkan.crypto.SignatureAlgorithm;
import io.inkan.crypto.SigningKey;
import io.inkan.dkim.KeyName;
import io.inkan.dkim.Selector;
import io.inkan.engine.CryptoPool;
import io.inkan.engine.Engine;
import io.inkan.engine.EngineMetrics;
import io.inkan.engine.Outcome;
import io.inkan.engine.RawMessage;
import io.inkan.message.DomainName;
import io.inkan.message.MessageSink;
import io.inkan.opendkim.Surroundings;
import io.inkan.policy.Caller;
import io.inkan.policy.Door;
import io.inkan.policy.Envelope;
import io.inkan.policy.Signer;
import io.inkan.policy.SigningRequest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * Signs a message of its own, with a key of its own, before the first that somebody sends: what the
 * Java machine loads and links for it is there then. Nothing counts it, and no log tells of it.
 */
final class Rehearsal {

  private static final byte[] MESSAGE =
      """
      From: Rehearsal <rehearsal@rehearsal.invalid>
      To: nobody@rehearsal.invalid
      Subject: the first message
      Date: Wed, 25 Nov 2026 00:00:00 +0000
      Message-ID: <1@rehearsal.invalid>

      Twice  two blanks, and an empty line at the end.

      """
          .getBytes(StandardCharsets.US_ASCII);

  private Rehearsal() {}

  /** Signs. */
  static Outcome sign(CryptoProviders crypto) {
    SigningKey key =
        SigningKey.generate(SignatureAlgorithm.ED25519_SHA256, 256, new SecureRandom());
    SigningKey adopted = crypto.adopt(key);
    // RFC 2606 §2: nobody has this domain.
    KeyName name = new KeyName(DomainName.of("rehearsal.invalid"), Selector.of("rehearsal"));
    Practice practice = HousePractice.ofOneKey(new Signer(name, null, () -> adopted));
    Engine engine =
        new Engine(
            practice.snapshot(1, InkanConfig.defaults(), Surroundings.NONE),
            asked -> {
              throw new IllegalStateException("signing asks for no public keys");
            },
            CryptoPool.DIRECT,
            EngineMetrics.SILENT,
            InstantSource.system(),
            System::nanoTime);
    RawMessage message =
        engine.open(
            Envelope.signing("-", Door.HTTP, Caller.LOCAL, SigningRequest.PLAIN), MessageSink.NONE);
    var unused = message.feed(MESSAGE, 0, MESSAGE.length);
    return message.end().toCompletableFuture().join();
  }
}
