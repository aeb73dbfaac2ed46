package io.inkan.milter;

import io.inkan.engine.Conclusion;
import io.inkan.message.HeaderField;
import io.inkan.policy.Disposition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The whole reply to the end of a message. */
final class Ending {

  private final Negotiation agreed;
  private final FieldOrder fields;

  /**
   * @param fields the message's own
   */
  Ending(Negotiation agreed, FieldOrder fields) {
    this.agreed = agreed;
    this.fields = fields;
  }

  List<MilterReply> replies(Conclusion conclusion) {
    List<MilterReply> replies = new ArrayList<>();
    Disposition disposition = conclusion.disposition();
    if (disposition == Disposition.ACCEPT || disposition == Disposition.QUARANTINE) {
      delete(conclusion.removed(), replies);
      insert(conclusion.added(), replies);
      redirect(conclusion.redirection(), replies);
    }
    switch (disposition) {
      case ACCEPT -> replies.add(MilterReply.Plain.ACCEPT);
      case QUARANTINE -> {
        if (agreed.canQuarantine()) {
          replies.add(new MilterReply.Quarantine(RefusalText.quarantine(conclusion)));
        }
        replies.add(MilterReply.Plain.ACCEPT);
      }
      case DISCARD -> replies.add(MilterReply.Plain.DISCARD);
      case REJECT -> replies.add(refusal(RefusalText.reject(conclusion), MilterReply.Plain.REJECT));
      case TEMPFAIL ->
          replies.add(refusal(RefusalText.tempfail(conclusion), MilterReply.Plain.TEMPFAIL));
    }
    return replies;
  }

  /** Whether the message goes no further, whatever its octets are. */
  static boolean isRefusal(Conclusion conclusion) {
    return switch (conclusion.disposition()) {
      case TEMPFAIL, REJECT, DISCARD -> true;
      case ACCEPT, QUARANTINE -> false;
    };
  }

  private static MilterReply refusal(String text, MilterReply inTheWordsOfTheMta) {
    return text.isEmpty() ? inTheWordsOfTheMta : new MilterReply.ReplyCode(text);
  }

  /** From the last to the first, so that no deletion changes the count of those before it. */
  private void delete(Set<Integer> removed, List<MilterReply> replies) {
    removed.stream()
        .sorted(Comparator.reverseOrder())
        .forEach(index -> replies.add(fields.deletion(index)));
  }

  private static void redirect(
      Conclusion.@Nullable Redirection redirection, List<MilterReply> replies) {
    if (redirection != null) {
      redirection
          .recipients()
          .forEach(recipient -> replies.add(new MilterReply.DeleteRecipient(recipient)));
      replies.add(new MilterReply.AddRecipient(redirection.to()));
    }
  }

  /** Each goes to the top: the one that is to stand there comes last. */
  private void insert(List<HeaderField> added, List<MilterReply> replies) {
    for (int i = added.size() - 1; i >= 0; i--) {
      HeaderField field = added.get(i);
      String value = field.value();
      // Without the leading space in the protocol, the MTA writes one itself.
      boolean dropped = !agreed.leadingSpace() && value.startsWith(" ");
      replies.add(
          new MilterReply.InsertHeader(
              0, field.name().spelling(), dropped ? value.substring(1) : value));
    }
  }
}
