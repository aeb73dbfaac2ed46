package io.inkan.dkim;

import org.jspecify.annotations.Nullable;

/** {@code c=}: how the header section and how the body is canonicalized (RFC 6376 §3.5). */
public record CanonicalizationPair(Canonicalization header, Canonicalization body) {

  /** What a signature without {@code c=} means. */
  public static final CanonicalizationPair DEFAULT =
      new CanonicalizationPair(Canonicalization.SIMPLE, Canonicalization.SIMPLE);

  /** The pair that {@code text} spells, or null. */
  public static @Nullable CanonicalizationPair parse(String text) {
    int slash = text.indexOf('/');
    Canonicalization header = Canonicalization.parse(slash < 0 ? text : text.substring(0, slash));
    // "If only one algorithm is named, that algorithm is used for the header and "simple" is used
    // for the body."
    Canonicalization body =
        slash < 0 ? Canonicalization.SIMPLE : Canonicalization.parse(text.substring(slash + 1));
    return header == null || body == null ? null : new CanonicalizationPair(header, body);
  }

  /** Both words, as {@code c=} spells them. */
  public String text() {
    return header.word() + "/" + body.word();
  }
}
