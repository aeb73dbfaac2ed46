package io.inkan.dkim;

/**
 * What tells one body hash from another: signatures with an equal key share one digest.
 *
 * @param limit how many canonical octets are hashed ({@code l=}), or {@link #NO_LIMIT}
 */
public record BodyHashKey(Canonicalization canonicalization, HashAlgorithm hash, long limit) {

  public static final long NO_LIMIT = Long.MAX_VALUE;
}
