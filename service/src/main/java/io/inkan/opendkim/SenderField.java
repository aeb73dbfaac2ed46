package io.inkan.opendkim;

import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import io.inkan.message.HeaderName;
import io.inkan.message.Mailbox;
import io.inkan.message.Mailboxes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The field that tells who sent a message: of the first name that the message has, the first field.
 * Of several mailboxes in it the first counts, as with OpenDKIM.
 *
 * @param field the field
 * @param mailbox who it names; null if nobody can be read from it
 */
record SenderField(HeaderField field, @Nullable Mailbox mailbox) {

  /** The sender by these names, or by From in the end; null if the message has none of them. */
  static @Nullable SenderField find(HeaderFields fields, List<HeaderName> names) {
    List<HeaderName> all = new ArrayList<>(names);
    all.add(HeaderName.FROM);
    for (HeaderName name : all) {
      List<HeaderField> found = fields.named(name);
      if (!found.isEmpty()) {
        return new SenderField(found.get(0), mailbox(found.get(0)));
      }
    }
    return null;
  }

  /** Who From names; null if there is none, or nobody can be read from it. */
  static @Nullable Mailbox author(HeaderFields fields) {
    SenderField from = find(fields, List.of());
    return from == null ? null : from.mailbox();
  }

  private static @Nullable Mailbox mailbox(HeaderField field) {
    List<Mailbox> mailboxes = Mailboxes.of(field.value());
    return mailboxes.isEmpty() ? null : mailboxes.get(0);
  }
}
