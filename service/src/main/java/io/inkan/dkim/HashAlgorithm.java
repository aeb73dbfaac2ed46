package io.inkan.dkim;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** How bodies are hashed: RFC 8301 §3.1 left one way. */
public enum HashAlgorithm {
  SHA256("sha256", "SHA-256", 32);

  private final String word;
  private final String digestName;
  private final int length;

  HashAlgorithm(String word, String digestName, int length) {
    this.word = word;
    this.digestName = digestName;
    this.length = length;
  }

  /** The word as a key record's {@code h=} spells it. */
  public String word() {
    return word;
  }

  /** The number of octets of a hash. */
  int length() {
    return length;
  }

  MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance(digestName);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + digestName, e);
    }
  }
}
