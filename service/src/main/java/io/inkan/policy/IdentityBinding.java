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
 * the signing table names for them, for that the administrator wrote. Below a domain of one label
 * nobody is at home: whoever may choose MAIL FROM would otherwise belong everywhere as {@code
 * x@com}.
 */
final class IdentityBinding {

  private IdentityBinding() {}

  /**
   * Why the sender does not belong to what would sign, as a phrase for the log; null if he does.
   */
  static @Nullable String breach(
      Origin origin, @Nullable String mailFrom, List<Mailbox> authors, List<Signer> signers) {
    String login = origin.login();
    if (login != null && namesDomain(login)) {
      return breach("the login ", login, authors, signers);
    }
    if (mailFrom != null && namesDomain(mailFrom)) {
      return breach("MAIL FROM ", mailFrom, authors, signers);
    }
    // A host that is trusted may send with the null sender; a user who logged in could hide there.
    return login == null && origin.authenticationType() == null
        ? null
        : "neither the login " + LogText.of(login) + " nor MAIL FROM names a domain";
  }

  private static @Nullable String breach(
      String what, String address, List<Mailbox> authors, List<Signer> signers) {
    DomainName own = DomainName.parse(address.substring(address.lastIndexOf('@') + 1));
    if (own == null) {
      return what + LogText.of(address) + " names no domain that can be read";
    }
    if (authors.stream().allMatch(author -> isAtHome(author.domain(), own))) {
      return null;
    }
    for (Signer signer : signers) {
      if (!isAtHome(signer.name().domain(), own)) {
        return what + LogText.of(address) + " does not belong to " + signer.name().domain().ascii();
      }
    }
    return null;
  }

  private static boolean isAtHome(@Nullable DomainName domain, DomainName own) {
    return domain != null && (own.labels() == 1 ? domain.equals(own) : domain.isWithin(own));
  }

  private static boolean namesDomain(String address) {
    return address.indexOf('@') >= 0;
  }
}
