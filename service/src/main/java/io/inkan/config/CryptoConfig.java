package io.inkan.config;

/**
 * Who does the arithmetic of signatures.
 *
 * @param provider whether the native provider does
 */
public record CryptoConfig(Provider provider) {

  /** Whether the native provider goes before BouncyCastle and the JDK. */
  public enum Provider {
    /** Where it loads. */
    AUTO,
    /** Nothing starts without it. */
    NATIVE,
    /** It is never loaded. */
    JDK
  }

  /** The default: where it loads. */
  public static CryptoConfig defaults() {
    return new CryptoConfig(Provider.AUTO);
  }

  static CryptoConfig read(Section section) {
    return new CryptoConfig(
        section.get("provider", ChoiceFormat.of(Provider.class), defaults().provider));
  }
}
