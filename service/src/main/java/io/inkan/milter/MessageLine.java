package io.inkan.milter;

import io.inkan.dkim.SignatureReport;
import io.inkan.engine.Conclusion;
import io.inkan.engine.NewSignature;
import io.inkan.engine.Outcome;
import io.inkan.policy.Disposition;
import io.inkan.policy.LogText;
import io.inkan.policy.Routing;
import io.inkan.policy.Unsigned;
import java.util.List;
import java.util.Locale;
import org.slf4j.event.Level;

/**
 * What the log tells of one message in its own words.
 *
 * @param id the MTA's queue id
 * @param client whoever handed the message over
 * @param canQuarantine whether the MTA keeps a message if it is asked to
 */
record MessageLine(String id, String client, Conclusion conclusion, boolean canQuarantine) {

  private static final int MOST_SIGNATURES = 10;

  static MessageLine of(Transaction transaction, Conclusion conclusion, boolean canQuarantine) {
    return new MessageLine(transaction.id(), transaction.client(), conclusion, canQuarantine);
  }

  /** A message of ours that goes unsigned is worth a look, and so is whatever does not work. */
  Level level() {
    if (conclusion.outcome() instanceof Outcome.Failed) {
      return Level.ERROR;
    }
    Routing routing = conclusion.routing();
    Unsigned unsigned = routing == null ? null : routing.unsigned();
    boolean signed = conclusion.outcome() instanceof Outcome.Signed;
    boolean handled = signed || conclusion.outcome() instanceof Outcome.Verified;
    boolean noted = (routing != null && !routing.reason().isEmpty()) || isLetGo();
    if (unsigned == Unsigned.EXTERNAL_CLIENT) {
      return Level.INFO;
    }
    return noted || (conclusion.outcome() != null && !handled) ? Level.WARN : Level.INFO;
  }

  /** Whether a message that was to be kept goes on, because the MTA cannot keep it. */
  private boolean isLetGo() {
    return conclusion.disposition() == Disposition.QUARANTINE && !canQuarantine;
  }

  /** The line. */
  String text() {
    StringBuilder line = new StringBuilder(id).append(": ");
    Outcome outcome = conclusion.outcome();
    Routing routing = conclusion.routing();
    Unsigned unsigned = routing == null ? null : routing.unsigned();
    String reason = routing == null ? "" : routing.reason();
    // What is refused for its sender or for want of an author says so itself.
    boolean told = outcome instanceof Outcome.Refused refused && refused.detail().contains(reason);
    if (unsigned != null && !told) {
      line.append("not signed: ").append(reason).append("; ");
    }
    line.append(outcome == null ? "left alone" : outcome.accept(new Telling()));
    if (unsigned == null && !reason.isEmpty()) {
      line.append("; ").append(reason);
    }
    if (!(outcome instanceof Outcome.Signed)) {
      line.append(" client=").append(client);
    }
    Disposition disposition = conclusion.disposition();
    if (isLetGo()) {
      line.append(" disposition=accept (to be quarantined, which the MTA does not offer)");
    } else if (disposition != Disposition.ACCEPT) {
      line.append(" disposition=").append(disposition.name().toLowerCase(Locale.ROOT));
    }
    return line.toString();
  }

  private static final class Telling implements Outcome.Cases<String> {

    @Override
    public String signed(Outcome.Signed signed) {
      StringBuilder text = new StringBuilder("DKIM-Signature field added");
      for (NewSignature signature : signed.signatures()) {
        text.append(" (s=")
            .append(signature.selector().ascii())
            .append(", d=")
            .append(signature.domain().ascii())
            .append(')');
      }
      return text.toString();
    }

    @Override
    public String verified(Outcome.Verified verified) {
      StringBuilder text = new StringBuilder("dkim=").append(verified.result().word());
      List<SignatureReport> reports = verified.signatures();
      for (SignatureReport report : reports.subList(0, Math.min(reports.size(), MOST_SIGNATURES))) {
        append(report, text);
      }
      return reports.size() > MOST_SIGNATURES ? text.append(" ...").toString() : text.toString();
    }

    private static void append(SignatureReport report, StringBuilder text) {
      text.append(" (s=")
          .append(LogText.of(report.selector()))
          .append(", d=")
          .append(LogText.of(report.domain()))
          .append(", ")
          .append(report.result().word());
      String reason = report.reason();
      if (reason != null) {
        text.append(", ").append(reason);
      }
      text.append(')');
    }

    @Override
    public String refused(Outcome.Refused refused) {
      return refused.word() + ": " + refused.detail();
    }

    @Override
    public String limitExceeded(Outcome.LimitExceeded exceeded) {
      return "limit=" + exceeded.limit().word() + ": " + exceeded.detail();
    }

    @Override
    public String failed(Outcome.Failed failed) {
      return "failed: " + failed.trouble();
    }
  }
}
