package io.inkan.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * The one place that decides who does the arithmetic: the JDK's first provider of RSA for RSA,
 * BouncyCastle's lightweight API for Ed25519. RSA public keys come from strangers and are never
 * built by BouncyCastle, which searches the modulus for small factors: 151 ms for 8192 bits.
 *
 * <p>Stateless: a {@link Signature} is made for each call, because it is not thread-safe and cheap
 * beside the arithmetic.
 */
final class CryptoProviders {
  private static final String RSA = "RSA";

  /** RFC 6376 §3.3.2: RSASSA-PKCS1-v1_5 over SHA-256; the name of the JCA for both. */
  private static final String RSA_WITH_SHA256 = "SHA256withRSA";

  private CryptoProviders() {}

  static byte[] signRsa(RSAPrivateCrtKey key, byte[] input) {
    try {
      Signature signature = Signature.getInstance(RSA_WITH_SHA256);
      signature.initSign(key);
      signature.update(input);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      // Only arithmetic that went wrong comes here, which the provider checks before it answers.
      throw new IllegalStateException("The RSA provider failed to sign: " + e.getClass(), e);
    }
  }

  /**
   * Verifies; the provider compares the whole padding, refuses a signature value of n or more, and
   * takes only the one DigestInfo of SHA-256.
   */
  static boolean verifyRsa(RSAPublicKey key, byte[] input, byte[] signatureBytes) {
    try {
      Signature signature = Signature.getInstance(RSA_WITH_SHA256);
      signature.initVerify(key);
      signature.update(input);
      return signature.verify(signatureBytes);
    } catch (SignatureException e) {
      return false; // the provider's word for a signature of no sensible form
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The RSA provider failed to verify: " + e.getClass(), e);
    }
  }

  static RSAPublicKey rsaPublicKey(BigInteger modulus, BigInteger exponent)
      throws GeneralSecurityException {
    RSAPublicKeySpec spec = new RSAPublicKeySpec(modulus, exponent);
    return (RSAPublicKey) KeyFactory.getInstance(RSA).generatePublic(spec);
  }

  static RSAPrivateCrtKey rsaPrivateKey(RSAPrivateCrtKeySpec numbers)
      throws GeneralSecurityException {
    return (RSAPrivateCrtKey) KeyFactory.getInstance(RSA).generatePrivate(numbers);
  }

  static RSAPrivateCrtKey generateRsa(int bits, SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(RSA);
      generator.initialize(new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4), random);
      return (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("No RSA key of " + bits + " bits can be generated.", e);
    }
  }

  static byte[] signEd25519(Ed25519PrivateKeyParameters key, byte[] input) {
    byte[] digest = sha256(input);
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    key.sign(Ed25519.Algorithm.Ed25519, null, digest, 0, digest.length, signature, 0);
    return signature;
  }

  /** Verifies; S of L or more is refused (RFC 8032 §5.1.7). */
  static boolean verifyEd25519(Ed25519.PublicPoint key, byte[] input, byte[] signature) {
    byte[] digest = sha256(input);
    return Ed25519.verify(signature, 0, key, digest, 0, digest.length);
  }

  // RFC 8463 §3: the message that PureEdDSA signs is the SHA-256 hash of the header data.
  private static byte[] sha256(byte[] input) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(input);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
