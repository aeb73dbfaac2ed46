package io.inkan.crypto;

import java.security.SecureRandom;

/**
 * A private key that signs header data. Safe for use by several threads at once. It never shows its
 * numbers: {@link #toString} says the algorithm and the bits.
 */
public abstract sealed class SigningKey permits RsaSigningKey, Ed25519SigningKey {
  /** RFC 8301 §3.2: "Signers MUST use RSA keys of at least 1024 bits". */
  public static final int MINIMUM_RSA_BITS = 1024;

  /** RFC 8301 §3.2: "Signers SHOULD use RSA keys of at least 2048 bits." */
  public static final int ADVISED_RSA_BITS = 2048;

  SigningKey() {}

  /**
   * Generates a key.
   *
   * @param bits the bits of an RSA modulus, 1024 to 16384; 256 for Ed25519
   * @throws IllegalArgumentException if the bits do not suit the algorithm
   */
  public static SigningKey generate(SignatureAlgorithm algorithm, int bits, SecureRandom random) {
    return switch (algorithm) {
      case RSA_SHA256 -> RsaSigningKey.generate(bits, random);
      case ED25519_SHA256 -> Ed25519SigningKey.generate(bits, random);
    };
  }

  /** The algorithm this key signs with. */
  public abstract SignatureAlgorithm algorithm();

  /** The bits of the RSA modulus; 256 for Ed25519. */
  public abstract int bits();

  /**
   * Signs.
   *
   * @param input the header data as canonicalized, unhashed
   * @return the signature: as long as the modulus for RSA, 64 bytes for Ed25519
   */
  public abstract byte[] sign(byte[] input);

  /** The public half. */
  public abstract VerifyingKey publicKey();

  /** The same key by these providers, or this one if they do not take it. */
  abstract SigningKey adoptedBy(CryptoProviders providers);

  /** PrivateKeyInfo DER (PKCS#8, RFC 5208): the secret itself. */
  abstract byte[] privateKeyInfo();

  /** What {@code p=} of the key record holds before base64. */
  public final byte[] publicKeyRecordBytes() {
    return publicKey().recordBytes();
  }

  /** True for an RSA key under 2048 bits, which a signer should replace (RFC 8301 §3.2). */
  public final boolean isShort() {
    return algorithm() == SignatureAlgorithm.RSA_SHA256 && bits() < ADVISED_RSA_BITS;
  }

  @Override
  public final String toString() {
    return "SigningKey[" + algorithm().word() + ", " + bits() + " bits]";
  }
}
