package io.inkan.dkim;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one DKIM-Signature field after it was looked at. What the field does not say, or
 * says in a way that its grammar does not allow, is null.
 *
 * @param result the word of RFC 8601
 * @param failure why it did not pass, or null if it passed
 * @param domain {@code d=} in A-labels
 * @param selector {@code s=} in A-labels
 * @param identity {@code i=}, or its default {@code @d} (RFC 6376 §3.5)
 * @param algorithm {@code a=}
 * @param canonicalization {@code c=}, both parts written out
 * @param keyBits the size of the public key; 256 for Ed25519; null if no key was found
 * @param testing whether the key's owner tests DKIM ({@code t=y}, RFC 6376 §3.6.1)
 * @param authenticated whether the key came with DNSSEC's AD bit
 * @param signedHeaders {@code h=}, in its order and spelling
 * @param bodyLength {@code l=}, or null if the whole body is signed
 * @param fieldRepeated whether the message shows more instances of a displayed field than are
 *     signed
 * @param signatureStart the first characters of {@code b=}, at most eight (RFC 6008 §4), or empty
 */
public record SignatureReport(
    DkimResult result,
    @Nullable Failure failure,
    @Nullable String domain,
    @Nullable String selector,
    @Nullable String identity,
    @Nullable String algorithm,
    @Nullable String canonicalization,
    @Nullable Integer keyBits,
    boolean testing,
    boolean authenticated,
    List<String> signedHeaders,
    @Nullable Long bodyLength,
    boolean fieldRepeated,
    String signatureStart) {

  public SignatureReport {
    signedHeaders = List.copyOf(signedHeaders);
  }

  /**
   * Why it did not pass, or what a reader should know although it passed, from a closed set; null
   * if there is nothing to say.
   */
  public @Nullable String reason() {
    if (failure != null) {
      return failure.reason();
    }
    return fieldRepeated ? Failure.FIELD_REPEATED.reason() : null;
  }
}
