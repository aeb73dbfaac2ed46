package io.inkan.dkim;

import io.inkan.crypto.SignatureAlgorithm;
import io.inkan.crypto.SigningKey;
import java.security.SecureRandom;
import java.util.Base64;

/** Keys made for this run, and the records that publish them. */
final class Keys {

  static final SigningKey RSA =
      SigningKey.generate(SignatureAlgorithm.RSA_SHA256, 1024, new SecureRandom());
  static final SigningKey ED25519 =
      SigningKey.generate(SignatureAlgorithm.ED25519_SHA256, 256, new SecureRandom());

  private Keys() {}

  static String base64(SigningKey key) {
    return Base64.getEncoder().encodeToString(key.publicKeyRecordBytes());
  }

  static String record(SigningKey key) {
    return "v=DKIM1; k=" + key.algorithm().keyType() + "; p=" + base64(key);
  }
}
