package io.inkan.engine;

import io.inkan.dkim.DkimResult;
import io.inkan.dkim.ScreenByAuthor;
import io.inkan.dkim.SignatureReport;
import io.inkan.message.DomainName;
import io.inkan.message.Mailbox;
import io.inkan.policy.Authors;
import io.inkan.policy.Disposition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a message that is verified and for whose authors no signature vouches.
 *
 * @param otherwise what it comes to; {@link Disposition#ACCEPT} if nothing is asked
 */
public record AuthorPass(Disposition otherwise) {

  private static final Conclusion.LogLine LINE =
      new Conclusion.LogLine(
          Conclusion.LogLine.Level.NOTICE, "no passing signature of the author's domain");

  /** Nothing is asked. */
  public static final AuthorPass NOT_ASKED = new AuthorPass(Disposition.ACCEPT);

  /** What the message comes to; the same conclusion unless it lacks what is asked. */
  public Conclusion required(Finished finished, Conclusion conclusion) {
    if (otherwise == Disposition.ACCEPT
        || conclusion.disposition() != Disposition.ACCEPT
        || !(finished.outcome() instanceof Outcome.Verified verified)) {
      return conclusion;
    }
    List<Mailbox> authors = Authors.of(finished.fields());
    if (vouched(DkimResult.PASS, authors, verified.signatures())) {
      return conclusion;
    }
    boolean later = vouched(DkimResult.TEMPERROR, authors, verified.signatures());
    Disposition disposition =
        otherwise == Disposition.REJECT && later ? Disposition.TEMPFAIL : otherwise;
    return conclusion.disposed(disposition, reply(disposition), LINE);
  }

  /** Whether each author has a signature with this result. */
  private static boolean vouched(
      DkimResult result, List<Mailbox> authors, List<SignatureReport> reports) {
    return !authors.isEmpty()
        && authors.stream()
            .allMatch(
                author ->
                    reports.stream()
                        .filter(report -> report.result() == result)
                        .anyMatch(report -> isAligned(report, author.domain())));
  }

  private static boolean isAligned(SignatureReport report, @Nullable DomainName author) {
    DomainName signer = report.domain() == null ? null : DomainName.parse(report.domain());
    return signer != null && ScreenByAuthor.isAligned(signer, author);
  }

  private static @Nullable String reply(Disposition disposition) {
    return switch (disposition) {
      // RFC 7372 §3.1: "5.7.22 No valid author-matched DKIM signature found"
      case REJECT -> "550 5.7.22 No valid author-matched DKIM signature found";
      case TEMPFAIL -> "451 4.7.5 No author-matched DKIM signature passes now; try again later";
      case ACCEPT, QUARANTINE, DISCARD -> null;
    };
  }
}
