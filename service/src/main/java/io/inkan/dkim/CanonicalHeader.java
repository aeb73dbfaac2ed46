package io.inkan.dkim;

import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;

/**
 * The octets that a signature's {@code b=} signs, for whoever looks for what changed on the way.
 */
public final class CanonicalHeader {

  private CanonicalHeader() {}

  /**
   * The header section in its canonical form, as far as it is signed; nothing if {@code signature}
   * is no signature.
   *
   * @param signature the very field of {@code headers}
   */
  public static byte[] of(HeaderField signature, HeaderFields headers) {
    try {
      DkimSignature parsed = DkimSignature.parse(signature);
      return SignedFields.input(
          headers, parsed.signedNames(), signature, parsed.canonicalization().header());
    } catch (DkimException e) {
      return new byte[0];
    }
  }
}
