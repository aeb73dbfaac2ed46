package io.inkan.app;

import io.inkan.crypto.SignatureAlgorithm;
import io.inkan.crypto.SigningKey;
import io.inkan.dkim.KeyName;
import io.inkan.dkim.PublishedKey;
import io.inkan.dkim.Selector;
import io.inkan.message.DomainName;
import io.inkan.policy.Signer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/**
 * What the service runs on when nobody configured anything: a fresh key for example.org (a domain
 * that RFC 2606 §3 keeps for examples), in memory, with its public half answered in memory.
 */
final class EmbeddedKey {

  private static final KeyName NAME =
      new KeyName(DomainName.of("example.org"), Selector.of("inkan"));

  private final SigningKey key;

  private EmbeddedKey(SigningKey key) {
    this.key = key;
  }

  static EmbeddedKey generate() {
    return new EmbeddedKey(
        SigningKey.generate(
            SignatureAlgorithm.RSA_SHA256, SigningKey.ADVISED_RSA_BITS, new SecureRandom()));
  }

  Signer signer() {
    return new Signer(NAME, null, () -> key);
  }

  Map<KeyName, PublishedKey> published() {
    String record =
        "v=DKIM1; k="
            + key.algorithm().keyType()
            + "; p="
            + Base64.getEncoder().encodeToString(key.publicKeyRecordBytes());
    return Map.of(NAME, PublishedKey.of(record));
  }
}
