package io.inkan.policy;

import io.inkan.message.DomainName;
import io.inkan.message.Mailbox;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether who sends a message belongs to the domain that would sign it. Without that question every
 * user of a mail server gets valid signatures for every domain that it hosts.
 *
 * <p>The sender's domain is that of the login, else that of MAIL FROM. He belongs to a signing
 * domain that is his own or below it; and if all authors are of his domain or below it, to whatever
 * the signing table names for them, for that the administrator wrote.
 */
final class IdentityBinding {

  private IdentityBinding() {}

  /**
   * Why the sender does not belong to what would sign, as a phrase for the log; null if he does.
   */
  static @Nullable String breach(
      Origin origin, @Nullable String mailFrom, List<Mailbox> authors, List<Signer> signers) {
    DomainName sender = domain(origin.login());
    String who = "the login " + LogText.of(origin.login());
    if (sender == null) {
      sender = domain(mailFrom);
      who = "MAIL FROM " + LogText.of(mailFrom);
    }
    if (sender == null) {
      // A host that is trusted may send with the null sender; a user who logged in could hide
      // there.
      return origin.authenticationType() == null
          ? null
          : "neither the login " + LogText.of(origin.login()) + " nor MAIL FROM names a domain";
    }
    DomainName own = sender;
    if (authors.stream().allMatch(author -> isWithin(author.domain(), own))) {
      return null;
    }
    for (Signer signer : signers) {
      if (!signer.name().domain().isWithin(own)) {
        return who + " does not belong to " + signer.name().domain().ascii();
      }
    }
    return null;
  }

  private static boolean isWithin(@Nullable DomainName domain, DomainName parent) {
    return domain != null && domain.isWithin(parent);
  }

  private static @Nullable DomainName domain(@Nullable String address) {
    int at = address == null ? -1 : address.lastIndexOf('@');
    return address == null || at < 0 ? null : DomainName.parse(address.substring(at + 1));
  }
}
