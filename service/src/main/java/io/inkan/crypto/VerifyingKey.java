package io.inkan.crypto;

import java.util.Arrays;

/**
 * A public key. Safe for use by several threads at once; equal to another that is written the same
 * in a key record.
 */
public abstract sealed class VerifyingKey permits RsaVerifyingKey, Ed25519VerifyingKey {
  VerifyingKey() {}

  /**
   * Reads an RSA key, of 512 to 16384 bits; narrower limits are the caller's, by {@link #bits}.
   *
   * @param der what {@code p=} holds: a SubjectPublicKeyInfo, as everybody publishes, or the bare
   *     RSAPublicKey that RFC 6376 §3.6.1 names
   * @throws UnusableKeyException if it is anything else
   */
  public static VerifyingKey rsa(byte[] der) throws UnusableKeyException {
    return RsaPublicKeyReader.read(der);
  }

  /**
   * Reads an Ed25519 key. The eight points of small order (all zeros is one of them) are refused:
   * no private key leads to them, and under them anybody can sign anything. That a point is wholly
   * in the group of prime order is not asked; it would cost as much as a verification, and only the
   * key's own maker could gain from it.
   *
   * @param raw what {@code p=} holds: the 32 bytes alone, no SubjectPublicKeyInfo (RFC 8463 §4.2)
   * @throws UnusableKeyException if it is anything else
   */
  public static VerifyingKey ed25519(byte[] raw) throws UnusableKeyException {
    return Ed25519VerifyingKey.of(raw);
  }

  /** The algorithm this key verifies. */
  public abstract SignatureAlgorithm algorithm();

  /** The bits of the RSA modulus; 256 for Ed25519. */
  public abstract int bits();

  /**
   * Verifies a signature. What cannot be a signature at all is false, not an error.
   *
   * @param input the header data as canonicalized, unhashed
   * @param signature what {@code b=} holds after base64
   */
  public abstract boolean verify(byte[] input, byte[] signature);

  /** The same key by these providers. */
  abstract VerifyingKey adoptedBy(CryptoProviders providers);

  /** What {@code p=} of a key record holds before base64: SubjectPublicKeyInfo, or 32 bytes. */
  public abstract byte[] recordBytes();

  @Override
  public final boolean equals(Object other) {
    return other instanceof VerifyingKey that
        && algorithm() == that.algorithm()
        && Arrays.equals(recordBytes(), that.recordBytes());
  }

  @Override
  public final int hashCode() {
    return Arrays.hashCode(recordBytes());
  }

  @Override
  public final String toString() {
    return "VerifyingKey[" + algorithm().word() + ", " + bits() + " bits]";
  }
}
