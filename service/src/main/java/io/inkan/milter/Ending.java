package io.inkan.milter;

import io.inkan.engine.Conclusion;
import io.inkan.message.HeaderField;
import io.inkan.message.HeaderName;
import io.inkan.policy.Disposition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The whole reply to the end of a message. */
final class Ending {

  private final Negotiation agreed;
  private final List<Integer> results;

  /**
   * @param results the indexes of the message's Authentication-Results fields, from the top down:
   *     the only ones that are ever taken out
   */
  Ending(Negotiation agreed, List<Integer> results) {
    this.agreed = agreed;
    this.results = results;
  }

  List<MilterReply> replies(Conclusion conclusion) {
    List<MilterReply> replies = new ArrayList<>();
    Disposition disposition = conclusion.disposition();
    if (disposition == Disposition.ACCEPT || disposition == Disposition.QUARANTINE) {
      delete(conclusion.removed(), replies);
      insert(conclusion.added(), replies);
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
      case REJECT -> replies.add(new MilterReply.ReplyCode(RefusalText.reject(conclusion)));
      case TEMPFAIL -> replies.add(new MilterReply.ReplyCode(RefusalText.tempfail(conclusion)));
    }
    return replies;
  }

  /** From the last to the first, so that no deletion changes the count of those before it. */
  private void delete(Set<Integer> removed, List<MilterReply> replies) {
    for (int i = results.size() - 1; i >= 0; i--) {
      if (removed.contains(results.get(i))) {
        replies.add(
            new MilterReply.DeleteHeader(HeaderName.AUTHENTICATION_RESULTS.spelling(), i + 1));
      }
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
