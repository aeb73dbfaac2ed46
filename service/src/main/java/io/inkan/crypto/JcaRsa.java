package io.inkan.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * RSA by a provider of the JCA. Private keys become the provider's own once, of their numbers: with
 * a key of the JDK's, ACCP would translate it anew for each signature, which takes longer than
 * signing, and leave memory outside of the heap behind. Public keys that were read are the JDK's.
 *
 * <p>Public keys are never built by BouncyCastle, which searches the modulus for small factors: 151
 * ms for 8192 bits.
 *
 * <p>A {@link Signature} is made for each call, because it is not thread-safe; keeping one per
 * thread is not measurably cheaper.
 */
final class JcaRsa implements Arithmetic<RSAPrivateCrtKey, RSAPublicKey> {
  /** By the JDK's first provider of RSA. */
  static final JcaRsa JDK = new JcaRsa(CryptoProvider.JDK, null);

  private static final String RSA = "RSA";

  /** RFC 6376 §3.3.2: RSASSA-PKCS1-v1_5 over SHA-256; the name of the JCA for both. */
  private static final String RSA_WITH_SHA256 = "SHA256withRSA";

  private final CryptoProvider provider;
  private final @Nullable Provider jca;

  private JcaRsa(CryptoProvider provider, @Nullable Provider jca) {
    this.provider = provider;
    this.jca = jca;
  }

  static JcaRsa of(CryptoProvider provider, Provider jca) {
    return new JcaRsa(provider, jca);
  }

  @Override
  public CryptoProvider provider() {
    return provider;
  }

  @Override
  public RSAPrivateCrtKey own(RSAPrivateCrtKey key) throws GeneralSecurityException {
    if (jca == null) {
      return key;
    }
    if (KeyFactory.getInstance(RSA, jca).generatePrivate(numbers(key))
        instanceof RSAPrivateCrtKey own) {
      return own;
    }
    throw new GeneralSecurityException("The RSA provider's keys do not have their numbers.");
  }

  @Override
  public Signing signing(RSAPrivateCrtKey key) {
    return input -> sign(key, input);
  }

  /** A stranger's key that a provider does not take is left to the JDK: one verdict everywhere. */
  @Override
  public Verifying verifying(RSAPublicKey key) {
    try {
      PublicKey own =
          jca == null
              ? key
              : KeyFactory.getInstance(RSA, jca)
                  .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
      return (input, signature) -> verify(own, input, signature);
    } catch (GeneralSecurityException e) {
      return JDK.verifying(key);
    }
  }

  private static RSAPrivateCrtKeySpec numbers(RSAPrivateCrtKey key) {
    return new RSAPrivateCrtKeySpec(
        key.getModulus(),
        key.getPublicExponent(),
        key.getPrivateExponent(),
        key.getPrimeP(),
        key.getPrimeQ(),
        key.getPrimeExponentP(),
        key.getPrimeExponentQ(),
        key.getCrtCoefficient());
  }

  private Signature signature() throws NoSuchAlgorithmException {
    return jca == null
        ? Signature.getInstance(RSA_WITH_SHA256)
        : Signature.getInstance(RSA_WITH_SHA256, jca);
  }

  private byte[] sign(PrivateKey key, byte[] input) {
    try {
      Signature signature = signature();
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
  private boolean verify(PublicKey key, byte[] input, byte[] signatureBytes) {
    try {
      Signature signature = signature();
      signature.initVerify(key);
      signature.update(input);
      return signature.verify(signatureBytes);
    } catch (SignatureException e) {
      return false; // the provider's word for a signature of no sensible form
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The RSA provider failed to verify: " + e.getClass(), e);
    }
  }

  static RSAPublicKey publicKey(BigInteger modulus, BigInteger exponent)
      throws GeneralSecurityException {
    RSAPublicKeySpec numbers = new RSAPublicKeySpec(modulus, exponent);
    return (RSAPublicKey) KeyFactory.getInstance(RSA).generatePublic(numbers);
  }

  static RSAPrivateCrtKey privateKey(RSAPrivateCrtKeySpec numbers) throws GeneralSecurityException {
    return (RSAPrivateCrtKey) KeyFactory.getInstance(RSA).generatePrivate(numbers);
  }

  static RSAPrivateCrtKey generate(int bits, SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(RSA);
      generator.initialize(new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4), random);
      return (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("No RSA key of " + bits + " bits can be generated.", e);
    }
  }
}
