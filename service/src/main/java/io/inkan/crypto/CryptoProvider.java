package io.inkan.crypto;

/** Who does the arithmetic of a signature algorithm. */
public enum CryptoProvider {
  /** Amazon Corretto Crypto Provider: AWS-LC behind the JCA, for Linux on x86-64 and aarch64. */
  ACCP("accp"),

  /** BouncyCastle's lightweight API; for Ed25519 alone. */
  BOUNCYCASTLE("bouncycastle"),

  /** What the Java platform has itself. */
  JDK("jdk");

  private final String word;

  CryptoProvider(String word) {
    this.word = word;
  }

  /** What logs and metrics call it. */
  public String word() {
    return word;
  }
}
