package io.inkan.crypto;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** An Ed25519 key (RFC 8463). */
final class Ed25519SigningKey extends SigningKey {
  static final int SEED_LENGTH = Ed25519PrivateKeyParameters.KEY_SIZE;

  private final Ed25519PrivateKeyParameters key;
  private final Arithmetic.Signing signing;
  private final Ed25519VerifyingKey publicKey;

  private Ed25519SigningKey(
      Ed25519PrivateKeyParameters key, Arithmetic.Signing signing, Ed25519VerifyingKey publicKey) {
    this.key = key;
    this.signing = signing;
    this.publicKey = publicKey;
  }

  private static Ed25519SigningKey of(Ed25519PrivateKeyParameters key) {
    try {
      return new Ed25519SigningKey(
          key,
          BouncyCastleEd25519.INSTANCE.signing(key),
          Ed25519VerifyingKey.of(key.generatePublicKey().getEncoded()));
    } catch (UnusableKeyException e) {
      throw new IllegalStateException("Every seed leads to a good point.", e);
    }
  }

  /**
   * The same key by another arithmetic.
   *
   * @throws GeneralSecurityException if that does not take it
   */
  Ed25519SigningKey by(Arithmetic<Ed25519PrivateKeyParameters, Ed25519.PublicPoint> arithmetic)
      throws GeneralSecurityException {
    return new Ed25519SigningKey(key, arithmetic.signing(key), publicKey.by(arithmetic));
  }

  @Override
  SigningKey adoptedBy(CryptoProviders providers) {
    try {
      return by(providers.ed25519());
    } catch (GeneralSecurityException e) {
      return this; // what one provider does not take, BouncyCastle goes on signing with
    }
  }

  static Ed25519SigningKey ofSeed(byte[] seed) {
    return of(new Ed25519PrivateKeyParameters(seed));
  }

  static Ed25519SigningKey generate(int bits, SecureRandom random) {
    if (bits != Ed25519VerifyingKey.BITS) {
      throw new IllegalArgumentException("An Ed25519 key has 256 bits, not " + bits + ".");
    }
    return of(new Ed25519PrivateKeyParameters(random));
  }

  @Override
  public SignatureAlgorithm algorithm() {
    return SignatureAlgorithm.ED25519_SHA256;
  }

  @Override
  public int bits() {
    return Ed25519VerifyingKey.BITS;
  }

  @Override
  public byte[] sign(byte[] input) {
    return signing.sign(input);
  }

  @Override
  public VerifyingKey publicKey() {
    return publicKey;
  }

  @Override
  byte[] privateKeyInfo() {
    return JcaEd25519.privateKeyInfo(key);
  }
}
