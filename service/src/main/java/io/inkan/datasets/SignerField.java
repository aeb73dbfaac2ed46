package io.inkan.datasets;

import io.inkan.dkim.Identity;
import io.inkan.message.DomainName;
import org.jspecify.annotations.Nullable;

/** The second field of a row of the SigningTable, which becomes {@code i=}. */
final class SignerField {

  private SignerField() {}

  /**
   * The identity that the field spells for an author, or null if it spells none that belongs to the
   * domain that signs.
   */
  static @Nullable Identity identity(String field, DomainName author, DomainName signing) {
    Identity identity = Identity.ofAddress(RowReader.trimmed(field.replace("%", author.ascii())));
    // RFC 6376 §3.5 i=: "The domain part of the address MUST be the same as, or a subdomain of, the
    // value of the "d=" tag."
    return identity == null
            || identity.localPart().indexOf('@') >= 0
            || !identity.domain().isWithin(signing)
        ? null
        : identity;
  }

  /** Whether the field cannot become an identity for any author. */
  static boolean isHopeless(String field) {
    return !field.isEmpty() && field.indexOf('@') < 0;
  }
}
