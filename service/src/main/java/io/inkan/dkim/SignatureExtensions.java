package io.inkan.dkim;

import io.inkan.message.DomainName;
import io.inkan.message.HeaderField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The tags of a DKIM-Signature field that RFC 6541 and RFC 6651 add; verifying needs none of them.
 *
 * @param authorDomain {@code atps=}: who is said to have authorised the signer, or null
 * @param authorHash {@code atpsh=} in lower case: how the signer's name is hashed to ask for that,
 *     or null
 * @param reportsRequested whether the signer asks to be told of failures ({@code r=y})
 */
public record SignatureExtensions(
    @Nullable DomainName authorDomain, @Nullable String authorHash, boolean reportsRequested) {

  private static final SignatureExtensions NONE = new SignatureExtensions(null, null, false);

  /** What the field says; nothing if it cannot be read. */
  public static SignatureExtensions of(HeaderField field) {
    TagList tags;
    try {
      tags = TagList.parse(field.value());
    } catch (DkimException e) {
      return NONE;
    }
    String hash = tags.get("atpsh");
    return new SignatureExtensions(
        DomainName.parse(tags.getOrEmpty("atps")),
        hash == null ? null : hash.toLowerCase(Locale.ROOT),
        tags.getOrEmpty("r").equals("y")); // RFC 6651 §3.2: any other value means nothing
  }
}
