package io.inkan.crypto;

import java.security.GeneralSecurityException;

/**
 * One algorithm as one provider computes it. Safe for use by several threads at once; no thread
 * waits for another's signature.
 *
 * @param <S> a private key
 * @param <V> a public key as it was read, of no provider's own kind
 */
interface Arithmetic<S, V> {

  /** Signs header data, unhashed, with one private key. */
  @FunctionalInterface
  interface Signing {
    byte[] sign(byte[] input);
  }

  /** Holds a signature against header data, unhashed, under one public key. */
  @FunctionalInterface
  interface Verifying {
    boolean verify(byte[] input, byte[] signature);
  }

  /** Who computes. */
  CryptoProvider provider();

  /**
   * The same private key in the form that this provider signs with, if keys of its own can stand
   * for those that were read: then there is one copy of the secret, and not two.
   *
   * @throws GeneralSecurityException if this provider does not take such a key
   */
  default S own(S key) throws GeneralSecurityException {
    return key;
  }

  /**
   * Prepares a private key, once for all its signatures.
   *
   * @param key as {@link #own} gives it
   * @throws GeneralSecurityException if this provider does not take such a key
   */
  Signing signing(S key) throws GeneralSecurityException;

  /** Prepares a public key, once for all its signatures. */
  Verifying verifying(V key);
}
