package io.inkan.app;

import io.inkan.crypto.CryptoProviders;
import io.inkan.crypto.SigningKey;
import io.inkan.dkim.KeyName;
import io.inkan.dkim.PublishedKey;
import io.inkan.dkim.Selector;
import io.inkan.keys.GeneratedKey;
import io.inkan.keys.KeyGenerator;
import io.inkan.keys.KeyRequest;
import io.inkan.message.DomainName;
import io.inkan.policy.Signer;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What the service runs on when nobody configured anything: a fresh key for example.org (a domain
 * that RFC 2606 §3 keeps for examples), in memory, with its public half answered in memory.
 */
final class EmbeddedKey {

  private static final KeyName NAME =
      new KeyName(DomainName.of("example.org"), Selector.of("inkan"));

  private final CompletableFuture<GeneratedKey> generated;
  private final CompletableFuture<SigningKey> key;
  private final CryptoProviders crypto;

  /** A key on its way: whoever asks for it first waits for it, some tenths of a second. */
  EmbeddedKey(CompletableFuture<GeneratedKey> generated, CryptoProviders crypto) {
    this.generated = generated;
    this.crypto = crypto;
    this.key = generated.thenApply(one -> crypto.adopt(one.key()));
  }

  /** Begins to make one, while the process does something else. */
  static CompletableFuture<GeneratedKey> generate() {
    KeyRequest request = KeyRequest.of(NAME.domain().ascii(), NAME.selector().ascii());
    return CompletableFuture.supplyAsync(
        () -> new KeyGenerator(new SecureRandom()).generate(request));
  }

  Signer signer() {
    return new Signer(NAME, null, key::join);
  }

  Map<KeyName, PublishedKey> published() {
    return Map.of(NAME, PublishedKey.of(generated.join().recordValue()).adoptedBy(crypto));
  }
}
