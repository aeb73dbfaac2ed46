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
 *
 * <p>A host that is trusted may send with the null sender, as every bounce must be (RFC 5321
 * §4.5.5): there is nothing to compare then, the author alone decides, and the log tells.
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
    // A user who logged in could hide behind the null sender.
    return login == null && origin.authenticationType() == null
        ? null
        : "neither the login " + LogText.of(login) + " nor MAIL FROM names a domain";
  }

  /**
   * What is to be noted of a sender without a breach, as a phrase for the log: that nothing could
   * be compared. Empty if it could.
   */
  static String remark(Origin origin, @Nullable String mailFrom) {
    return namesDomain(origin.login()) || namesDomain(mailFrom)
        ? ""
        : "MAIL FROM <"
            + (mailFrom == null || mailFrom.isEmpty() ? "" : LogText.of(mailFrom))
            + "> names no domain, so the author alone decided (origin.binding)";
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

  private static boolean namesDomain(@Nullable String address) {
    return address != null && address.indexOf('@') >= 0;
  }
}
