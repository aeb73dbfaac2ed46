package io.inkan.crypto;

/** A public key that cannot verify anything. It came from a stranger's key record. */
public final class UnusableKeyException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** What is wrong with the key, from a closed set. */
  public enum Reason {
    /** The bytes are not the DER of a public key. */
    MALFORMED("the key is not the DER of a public key"),
    /** Bytes follow the end of the key. */
    TRAILING_BYTES("bytes follow the end of the key"),
    /** A SubjectPublicKeyInfo of another algorithm than RSA. */
    OTHER_ALGORITHM("the key is of another algorithm than its record says"),
    /** An RSA modulus of fewer bits than arithmetic is done with. */
    MODULUS_TOO_SMALL("the RSA modulus is too small"),
    /** An RSA modulus of more bits than arithmetic is done with. */
    MODULUS_TOO_LARGE("the RSA modulus is too large"),
    /** An RSA modulus that is even or not positive: never the product of two odd primes. */
    BAD_MODULUS("the RSA modulus is not the product of two odd primes"),
    /** An RSA exponent that is even, below 3 or above 2<sup>32</sup>−1. */
    BAD_EXPONENT("the RSA exponent is not an odd number between 3 and 4294967295"),
    /** An Ed25519 key of another length than 32 bytes. */
    WRONG_LENGTH("an Ed25519 key has 32 bytes"),
    /** 32 bytes that are no point in its reduced form, or one of small order. */
    BAD_POINT("the Ed25519 key is not a point of the curve, or one of small order");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }
  }

  UnusableKeyException(Reason reason) {
    super(reason.sentence);
    this.reason = reason;
  }

  /** What is wrong with the key. */
  public Reason reason() {
    return reason;
  }
}
