package io.inkan.policy;

import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import io.inkan.message.HeaderName;
import io.inkan.message.Mailbox;
import io.inkan.message.Mailboxes;
import java.util.List;

/** Who wrote a message: the mailboxes of its single From field (RFC 5322 §3.6.2). */
public final class Authors {

  private Authors() {}

  /**
   * The authors; empty if there is no From, several, or one without a mailbox that has a domain.
   */
  public static List<Mailbox> of(HeaderFields headers) {
    List<HeaderField> from = headers.named(HeaderName.FROM);
    if (from.size() != 1) {
      return List.of();
    }
    List<Mailbox> mailboxes = Mailboxes.of(from.get(0).value());
    for (Mailbox mailbox : mailboxes) {
      if (mailbox.domain() == null) {
        return List.of();
      }
    }
    return mailboxes;
  }

  /** What is wrong with a header section that has no authors, as a sentence. */
  public static String whyNone(HeaderFields headers) {
    int count = headers.count(HeaderName.FROM);
    if (count == 0) {
      return "The message has no From field, so nobody can be found who signs it; add one.";
    }
    if (count > 1) {
      return "The message has "
          + count
          + " From fields; RFC 5322 §3.6 allows one, and only such a message is signed.";
    }
    return "The From field holds no mailbox with a domain name, or cannot be read as RFC 5322"
        + " §3.4 writes it; a display name with special characters must be quoted.";
  }
}
