package io.inkan.interop;

/** The signature algorithms of today's DKIM. */
enum Algorithm {
  // RFC 8301 §3.1
  RSA_SHA256("rsa-sha256", "rsa"),
  // RFC 8463 §3
  ED25519_SHA256("ed25519-sha256", "ed25519");

  private final String tag;
  private final String keyType;

  Algorithm(String tag, String keyType) {
    this.tag = tag;
    this.keyType = keyType;
  }

  /** The value of a= in a signature. */
  String tag() {
    return tag;
  }

  /** The value of k= in a key record. */
  String keyType() {
    return keyType;
  }
}
