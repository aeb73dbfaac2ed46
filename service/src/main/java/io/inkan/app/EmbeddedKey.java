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

/**
 * What the service runs on when nobody configured anything: a fresh key for example.org (a domain
 * that RFC 2606 §3 keeps for examples), in memory, with its public half answered in memory.
 */
final class EmbeddedKey {

  private static final KeyName NAME =
      new KeyName(DomainName.of("example.org"), Selector.of("inkan"));

  private final GeneratedKey generated;
  private final CryptoProviders crypto;
  private final SigningKey key;

  private EmbeddedKey(GeneratedKey generated, CryptoProviders crypto) {
    this.generated = generated;
    this.crypto = crypto;
    this.key = crypto.adopt(generated.key());
  }

  static EmbeddedKey generate(CryptoProviders crypto) {
    KeyRequest request = KeyRequest.of(NAME.domain().ascii(), NAME.selector().ascii());
    return new EmbeddedKey(new KeyGenerator(new SecureRandom()).generate(request), crypto);
  }

  Signer signer() {
    return new Signer(NAME, null, () -> key);
  }

  Map<KeyName, PublishedKey> published() {
    return Map.of(NAME, PublishedKey.of(generated.recordValue()).adoptedBy(crypto));
  }
}
