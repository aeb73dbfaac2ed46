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
 * @param bodyLimit how many octets of the canonical body are signed at most, and {@code l=} is
 *     written; or null for the whole body
 * @param requestReports whether {@code r=y} asks for reports of failures (RFC 6651 §3.2)
 * @param authorised for whom the signature stands, though it names another domain; or null
 */
public record SigningRules(
    CanonicalizationPair canonicalization,
    FieldChoice headers,
    @Nullable Long lifetimeSeconds,
    boolean writeBodyLength,
    boolean copyHeaders,
    @Nullable Long bodyLimit,
    boolean requestReports,
    @Nullable ThirdParty authorised) {

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
    if (bodyLimit != null && (bodyLimit < 0 || bodyLimit == BodyHashKey.NO_LIMIT)) {
      throw new IllegalArgumentException("a limit of the body is a number of octets");
    }
  }

  /** Rules that sign the whole body, for the domain that is named, and ask for nothing. */
  public SigningRules(
      CanonicalizationPair canonicalization,
      FieldChoice headers,
      @Nullable Long lifetimeSeconds,
      boolean writeBodyLength,
      boolean copyHeaders) {
    this(
        canonicalization,
        headers,
        lifetimeSeconds,
        writeBodyLength,
        copyHeaders,
        null,
        false,
        null);
  }

  /** The same with {@code l=} written. */
  public SigningRules withBodyLength() {
    return new SigningRules(
        canonicalization,
        headers,
        lifetimeSeconds,
        true,
        copyHeaders,
        bodyLimit,
        requestReports,
        authorised);
  }

  /** The same for a domain that has to authorise the signer. */
  public SigningRules authorisedBy(ThirdParty author) {
    return new SigningRules(
        canonicalization,
        headers,
        lifetimeSeconds,
        writeBodyLength,
        copyHeaders,
        bodyLimit,
        requestReports,
        author);
  }

  /** Which hash of the body a signature needs. */
  public BodyHashKey bodyHashKey() {
    Long limit = bodyLimit;
    return new BodyHashKey(
        canonicalization.body(),
        HashAlgorithm.SHA256,
        limit == null ? BodyHashKey.NO_LIMIT : limit);
  }

  /** Whether a signature says how much of the body it covers. */
  boolean tellsBodyLength() {
    return writeBodyLength || bodyLimit != null;
  }
}
