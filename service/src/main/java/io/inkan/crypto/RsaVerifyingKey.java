package io.inkan.crypto;

import io.inkan.crypto.UnusableKeyException.Reason;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;

/** An RSA public key within the limits of what is computed with at all. */
final class RsaVerifyingKey extends VerifyingKey {
  /** The least the JDK computes with. */
  static final int MINIMUM_BITS = 512;

  /** The most the JDK computes with. */
  static final int MAXIMUM_BITS = 16384;

  private static final BigInteger MINIMUM_EXPONENT = BigInteger.valueOf(3);
  private static final int MAXIMUM_EXPONENT_BITS = 32;

  private final RSAPublicKey key;
  private final Arithmetic.Verifying verifying;

  private RsaVerifyingKey(RSAPublicKey key, Arithmetic.Verifying verifying) {
    this.key = key;
    this.verifying = verifying;
  }

  static RsaVerifyingKey of(BigInteger modulus, BigInteger exponent) throws UnusableKeyException {
    check(modulus, exponent);
    try {
      RSAPublicKey key = JcaRsa.publicKey(modulus, exponent);
      return new RsaVerifyingKey(key, JcaRsa.JDK.verifying(key));
    } catch (GeneralSecurityException e) {
      throw new UnusableKeyException(Reason.MALFORMED);
    }
  }

  /** The same key by another arithmetic. */
  RsaVerifyingKey by(Arithmetic<RSAPrivateCrtKey, RSAPublicKey> arithmetic) {
    return new RsaVerifyingKey(key, arithmetic.verifying(key));
  }

  @Override
  VerifyingKey adoptedBy(CryptoProviders providers) {
    return by(providers.rsa());
  }

  /** Holds two numbers against the limits without computing with them. */
  static void check(BigInteger modulus, BigInteger exponent) throws UnusableKeyException {
    if (modulus.signum() <= 0 || !modulus.testBit(0)) {
      throw new UnusableKeyException(Reason.BAD_MODULUS);
    }
    if (modulus.bitLength() < MINIMUM_BITS) {
      throw new UnusableKeyException(Reason.MODULUS_TOO_SMALL);
    }
    if (modulus.bitLength() > MAXIMUM_BITS) {
      throw new UnusableKeyException(Reason.MODULUS_TOO_LARGE);
    }
    // A long exponent makes a verifier work as long as a signer does; 1 makes everything a
    // signature.
    if (exponent.compareTo(MINIMUM_EXPONENT) < 0
        || exponent.bitLength() > MAXIMUM_EXPONENT_BITS
        || !exponent.testBit(0)) {
      throw new UnusableKeyException(Reason.BAD_EXPONENT);
    }
  }

  @Override
  public SignatureAlgorithm algorithm() {
    return SignatureAlgorithm.RSA_SHA256;
  }

  @Override
  public int bits() {
    return key.getModulus().bitLength();
  }

  @Override
  public boolean verify(byte[] input, byte[] signature) {
    // RFC 8017 §8.2.2 step 1: a signature is exactly as long as the modulus.
    return signature.length == (bits() + 7) / 8 && verifying.verify(input, signature);
  }

  @Override
  public byte[] recordBytes() {
    return key.getEncoded();
  }
}
