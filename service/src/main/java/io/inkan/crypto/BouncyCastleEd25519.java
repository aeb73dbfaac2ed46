package io.inkan.crypto;

import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Ed25519 by BouncyCastle's lightweight API. RFC 8463 §3: the message that PureEdDSA signs is the
 * SHA-256 hash of the header data.
 */
final class BouncyCastleEd25519
    implements Arithmetic<Ed25519PrivateKeyParameters, Ed25519.PublicPoint> {

  static final BouncyCastleEd25519 INSTANCE = new BouncyCastleEd25519();

  private BouncyCastleEd25519() {}

  @Override
  public CryptoProvider provider() {
    return CryptoProvider.BOUNCYCASTLE;
  }

  @Override
  public Signing signing(Ed25519PrivateKeyParameters key) {
    return input -> {
      byte[] digest = Sha256.of(input);
      byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
      key.sign(Ed25519.Algorithm.Ed25519, null, digest, 0, digest.length, signature, 0);
      return signature;
    };
  }

  /** Verifies; S of L or more is refused (RFC 8032 §5.1.7). */
  @Override
  public Verifying verifying(Ed25519.PublicPoint key) {
    return (input, signature) -> {
      byte[] digest = Sha256.of(input);
      return Ed25519.verify(signature, 0, key, digest, 0, digest.length);
    };
  }
}
