package io.inkan.dkim;

import io.inkan.crypto.SignatureAlgorithm;
import io.inkan.message.DomainName;
import io.inkan.message.HeaderField;
import io.inkan.message.HeaderName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A DKIM-Signature field whose tags follow their grammar (RFC 6376 §3.5). Whether it may be
 * accepted is for {@link SignatureRules} to say.
 *
 * @param field the field itself
 * @param algorithm {@code a=}
 * @param signature {@code b=}
 * @param bodyHash {@code bh=}
 * @param canonicalization {@code c=}
 * @param domain {@code d=}
 * @param signedNames {@code h=}
 * @param identity {@code i=}, or {@code @d}
 * @param bodyLength {@code l=}, or null if the whole body is signed
 * @param selector {@code s=}
 * @param timestamp {@code t=} in epoch seconds, or null
 * @param expiry {@code x=} in epoch seconds, or null
 */
@SuppressWarnings("ArrayRecordComponent") // read by this package alone, and written by nobody
public record DkimSignature(
    HeaderField field,
    SignatureAlgorithm algorithm,
    byte[] signature,
    byte[] bodyHash,
    CanonicalizationPair canonicalization,
    DomainName domain,
    List<HeaderName> signedNames,
    Identity identity,
    @Nullable Long bodyLength,
    Selector selector,
    @Nullable Long timestamp,
    @Nullable Long expiry) {

  public DkimSignature {
    signedNames = List.copyOf(signedNames);
  }

  /**
   * Reads a field's tags in the order of RFC 6376 §6.1.1.
   *
   * @throws DkimException for the first rule that the field breaks
   */
  public static DkimSignature parse(HeaderField field) throws DkimException {
    TagList tags = TagList.parse(field.value());
    if (!tags.require("v").equals("1")) {
      throw new DkimException(Failure.UNSUPPORTED_VERSION);
    }
    SignatureAlgorithm algorithm = SignatureTags.algorithm(tags.require("a"));
    DomainName domain = SignatureTags.domain(tags.require("d"));
    SignatureTags.queryMethods(tags.get("q"));
    return new DkimSignature(
        field,
        algorithm,
        SignatureTags.base64(tags.require("b")),
        SignatureTags.bodyHash(tags.require("bh")),
        SignatureTags.canonicalization(tags.get("c")),
        domain,
        SignatureTags.names(tags.require("h")),
        SignatureTags.identity(tags.get("i"), domain),
        SignatureTags.number(tags.get("l")),
        SignatureTags.selector(tags.require("s")),
        SignatureTags.number(tags.get("t")),
        SignatureTags.number(tags.get("x")));
  }

  /** Which public key it names. */
  public KeyName keyName() {
    return new KeyName(domain, selector);
  }

  /** Which hash of the body it needs, if {@code l=} is obeyed. */
  public BodyHashKey bodyHashKey() {
    long limit = bodyLength == null ? BodyHashKey.NO_LIMIT : bodyLength;
    return new BodyHashKey(canonicalization.body(), HashAlgorithm.SHA256, limit);
  }
}
