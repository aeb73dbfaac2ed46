package io.inkan.crypto;

import java.util.Optional;

/** The signature algorithms that may be used; rsa-sha1 is not among them (RFC 8301 §3.1). */
public enum SignatureAlgorithm {
  /** RFC 6376 §3.3.2. */
  RSA_SHA256("rsa-sha256", "rsa"),

  /** RFC 8463 §3. */
  ED25519_SHA256("ed25519-sha256", "ed25519");

  private final String word;
  private final String keyType;

  SignatureAlgorithm(String word, String keyType) {
    this.word = word;
    this.keyType = keyType;
  }

  /** The word of the {@code a=} tag of a signature. */
  public String word() {
    return word;
  }

  /** The word of the {@code k=} tag of a key record. */
  public String keyType() {
    return keyType;
  }

  /**
   * Finds an algorithm by the word of the {@code a=} tag. Words of a signature are compared as they
   * stand (RFC 6376 §3.2).
   */
  public static Optional<SignatureAlgorithm> ofWord(String word) {
    for (SignatureAlgorithm algorithm : values()) {
      if (algorithm.word.equals(word)) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }

  /** Finds the algorithm that a key of this {@code k=} type signs with. */
  public static Optional<SignatureAlgorithm> ofKeyType(String keyType) {
    for (SignatureAlgorithm algorithm : values()) {
      if (algorithm.keyType.equals(keyType)) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }
}
