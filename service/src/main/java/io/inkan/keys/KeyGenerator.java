package io.inkan.keys;

import io.inkan.crypto.SigningKey;
import java.security.SecureRandom;

/** Makes new keys. Takes seconds for long RSA keys; not for an event loop. */
public final class KeyGenerator {
  private final SecureRandom random;

  /** Makes keys from this randomness. */
  public KeyGenerator(SecureRandom random) {
    this.random = random;
  }

  /** Makes one key as wished. Nothing is written. */
  public GeneratedKey generate(KeyRequest request) {
    return new GeneratedKey(
        request, SigningKey.generate(request.algorithm(), request.bits(), random));
  }
}
