package io.inkan.dkim;

import org.jspecify.annotations.Nullable;

/**
 * What a signer decides for itself.
 *
 * @param canonicalization {@code c=}
 * @param headers which fields are signed
 * @param lifetimeSeconds after how long the signature expires ({@code x=}), or null for never
 * @param writeBodyLength whether {@code l=} is written: anybody may then append to the body (§8.2)
 * @param copyHeaders whether {@code z=} is written, for diagnosis
 */
public record SigningRules(
    CanonicalizationPair canonicalization,
    HeadersToSign headers,
    @Nullable Long lifetimeSeconds,
    boolean writeBodyLength,
    boolean copyHeaders) {

  /** The defaults. */
  public static final SigningRules DEFAULT =
      new SigningRules(
          new CanonicalizationPair(Canonicalization.RELAXED, Canonicalization.RELAXED),
          HeadersToSign.DEFAULT,
          null,
          false,
          false);

  public SigningRules {
    if (lifetimeSeconds != null && lifetimeSeconds < 1) {
      throw new IllegalArgumentException("a lifetime is at least a second");
    }
  }

  /** Which hash of the body a signature needs. */
  public BodyHashKey bodyHashKey() {
    return new BodyHashKey(canonicalization.body(), HashAlgorithm.SHA256, BodyHashKey.NO_LIMIT);
  }
}
