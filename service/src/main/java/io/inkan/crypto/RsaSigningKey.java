package io.inkan.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPrivateCrtKeySpec;

/**
 * An RSA key of at least 1024 bits whose numbers belong together. Installations have a hundred
 * thousand of these: the private key is held once, and the public half made of it when it is asked
 * for, which no message does.
 */
final class RsaSigningKey extends SigningKey {
  private final RSAPrivateCrtKey key;
  private final int bits;
  private final Arithmetic<RSAPrivateCrtKey, RSAPublicKey> arithmetic;
  private final Arithmetic.Signing signing;

  private RsaSigningKey(
      RSAPrivateCrtKey key, int bits, Arithmetic<RSAPrivateCrtKey, RSAPublicKey> arithmetic)
      throws GeneralSecurityException {
    this.key = arithmetic.own(key);
    this.bits = bits;
    this.arithmetic = arithmetic;
    this.signing = arithmetic.signing(this.key);
  }

  private static RsaSigningKey of(RSAPrivateCrtKey key)
      throws UnusableKeyException, GeneralSecurityException {
    RsaVerifyingKey.check(key.getModulus(), key.getPublicExponent());
    return new RsaSigningKey(key, key.getModulus().bitLength(), JcaRsa.JDK);
  }

  /**
   * The same key by another arithmetic.
   *
   * @throws GeneralSecurityException if that does not take it
   */
  RsaSigningKey by(Arithmetic<RSAPrivateCrtKey, RSAPublicKey> arithmetic)
      throws GeneralSecurityException {
    return new RsaSigningKey(key, bits, arithmetic);
  }

  @Override
  SigningKey adoptedBy(CryptoProviders providers) {
    try {
      return by(providers.rsa());
    } catch (GeneralSecurityException e) {
      return this; // what one provider does not take, the JDK goes on signing with
    }
  }

  /**
   * Builds a key from its numbers.
   *
   * @throws UnusableKeyException if the public half is not one that verifies, or too small
   * @throws GeneralSecurityException if the numbers do not belong together
   */
  static RsaSigningKey of(RSAPrivateCrtKeySpec numbers)
      throws UnusableKeyException, GeneralSecurityException {
    RsaVerifyingKey.check(numbers.getModulus(), numbers.getPublicExponent());
    if (numbers.getModulus().bitLength() < MINIMUM_RSA_BITS) { // RFC 8301 §3.2
      throw new UnusableKeyException(UnusableKeyException.Reason.MODULUS_TOO_SMALL);
    }
    if (!belongTogether(numbers)) {
      throw new GeneralSecurityException("The numbers of the RSA key do not belong together.");
    }
    return of(JcaRsa.privateKey(numbers));
  }

  static RsaSigningKey generate(int bits, SecureRandom random) {
    if (bits < MINIMUM_RSA_BITS || bits > RsaVerifyingKey.MAXIMUM_BITS) {
      throw new IllegalArgumentException(
          "An RSA key has 1024 to 16384 bits (RFC 8301 §3.2), not " + bits + ".");
    }
    try {
      return of(JcaRsa.generate(bits, random));
    } catch (UnusableKeyException | GeneralSecurityException e) {
      throw new IllegalStateException("The RSA provider generated a key that is no good.", e);
    }
  }

  // RFC 8017 §3.2: n = pq, e·dP ≡ 1 (mod p−1), e·dQ ≡ 1 (mod q−1), q·qInv ≡ 1 (mod p).
  private static boolean belongTogether(RSAPrivateCrtKeySpec numbers) {
    BigInteger p = numbers.getPrimeP();
    BigInteger q = numbers.getPrimeQ();
    BigInteger e = numbers.getPublicExponent();
    return p.compareTo(BigInteger.TWO) > 0
        && q.compareTo(BigInteger.TWO) > 0
        && p.multiply(q).equals(numbers.getModulus())
        && areInverse(e, numbers.getPrimeExponentP(), p.subtract(BigInteger.ONE))
        && areInverse(e, numbers.getPrimeExponentQ(), q.subtract(BigInteger.ONE))
        && areInverse(e, numbers.getPrivateExponent(), p.subtract(BigInteger.ONE))
        && areInverse(e, numbers.getPrivateExponent(), q.subtract(BigInteger.ONE))
        && areInverse(q, numbers.getCrtCoefficient(), p);
  }

  private static boolean areInverse(BigInteger a, BigInteger b, BigInteger modulus) {
    return b.signum() > 0 && a.multiply(b).mod(modulus).equals(BigInteger.ONE);
  }

  @Override
  public SignatureAlgorithm algorithm() {
    return SignatureAlgorithm.RSA_SHA256;
  }

  @Override
  public int bits() {
    return bits;
  }

  @Override
  public byte[] sign(byte[] input) {
    return signing.sign(input);
  }

  @Override
  public VerifyingKey publicKey() {
    try {
      return RsaVerifyingKey.of(key.getModulus(), key.getPublicExponent()).by(arithmetic);
    } catch (UnusableKeyException e) {
      throw new IllegalStateException("The numbers were held against the limits before.", e);
    }
  }

  @Override
  byte[] privateKeyInfo() {
    return key.getEncoded();
  }
}
