package io.inkan.keys;

import io.inkan.crypto.SignatureAlgorithm;
import io.inkan.crypto.SigningKey;
import io.inkan.message.DomainName;

/**
 * A wish for a new key.
 *
 * @param domain the signing domain in ASCII, without a dot at its end
 * @param selector the selector, one or more labels
 * @param bits 1024 to 8192 for RSA, 256 for Ed25519
 * @param options what the record says beside the key
 */
public record KeyRequest(
    String domain, String selector, SignatureAlgorithm algorithm, int bits, RecordOptions options) {
  /** The bits of an RSA key if nobody says otherwise (RFC 8301 §3.2). */
  public static final int DEFAULT_RSA_BITS = SigningKey.ADVISED_RSA_BITS;

  /** The bits of every Ed25519 key. */
  public static final int ED25519_BITS = 256;

  private static final int MAXIMUM_RSA_BITS = 8192;
  private static final int LONGEST_NAME = 253;

  /**
   * Checks the wish.
   *
   * @throws IllegalArgumentException if the names are none of DNS, or the bits do not suit
   */
  public KeyRequest {
    checkName("domain", domain);
    checkName("selector", selector); // it becomes a file name, too
    if ((selector + "._domainkey." + domain).length() > LONGEST_NAME) { // RFC 1035 §2.3.4
      throw new IllegalArgumentException(
          "The name " + selector + "._domainkey." + domain + " is longer than DNS allows (253).");
    }
    switch (algorithm) {
      case RSA_SHA256 -> checkRsaBits(bits);
      case ED25519_SHA256 -> checkEd25519Bits(bits);
    }
  }

  /** RSA of 2048 bits, with a record that holds the key alone. */
  public static KeyRequest of(String domain, String selector) {
    return new KeyRequest(
        domain, selector, SignatureAlgorithm.RSA_SHA256, DEFAULT_RSA_BITS, RecordOptions.NONE);
  }

  private static void checkName(String what, String name) {
    DomainName parsed = DomainName.parse(name);
    // A U-label would be another name in the zone than in the signature.
    if (parsed == null || !parsed.ascii().equalsIgnoreCase(name)) {
      throw new IllegalArgumentException(
          "\""
              + name
              + "\" is no "
              + what
              + ": write labels of letters, digits, hyphens and underscores, joined by dots; names in other"
              + " scripts in their xn-- form.");
    }
  }

  private static void checkRsaBits(int bits) {
    if (bits < SigningKey.MINIMUM_RSA_BITS || bits > MAXIMUM_RSA_BITS) { // RFC 8301 §3.2
      throw new IllegalArgumentException(
          "An RSA key for DKIM has 1024 to 8192 bits, better 2048 (RFC 8301); not " + bits + ".");
    }
  }

  private static void checkEd25519Bits(int bits) {
    if (bits != ED25519_BITS) {
      throw new IllegalArgumentException("An Ed25519 key has 256 bits, not " + bits + ".");
    }
  }
}
