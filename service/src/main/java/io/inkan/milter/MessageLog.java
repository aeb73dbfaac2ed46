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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What the log tells of one message: at least one line, begun by the MTA's queue id. That of a
 * signed message has the form that administrators search for since OpenDKIM: {@code 287445F8F3:
 * DKIM-Signature field added (s=20181213, d=offline-net.com)}.
 */
final class MessageLog {

  private static final Logger LOG = LoggerFactory.getLogger(MessageLog.class);
  private static final int MOST_SIGNATURES = 10;

  /**
   * Tells of a message.
   *
   * @param canQuarantine whether the MTA keeps a message if it is asked to
   */
  void write(Transaction transaction, Conclusion conclusion, boolean canQuarantine) {
    List<Conclusion.LogLine> lines = conclusion.log();
    if (lines == null) {
      writeOwn(transaction, conclusion, canQuarantine, null);
      return;
    }
    lines.forEach(line -> write(transaction, line));
    if (lines.isEmpty()) {
      writeOwn(transaction, conclusion, canQuarantine, MessageLogging.STANDARD_OUTPUT_ONLY);
    }
  }

  private static void write(Transaction transaction, Conclusion.LogLine line) {
    LoggingEventBuilder event = LOG.atLevel(level(line.level()));
    if (!line.asked()) {
      event = event.addMarker(MessageLogging.STANDARD_OUTPUT_ONLY);
    }
    if (line.level() == Conclusion.LogLine.Level.NOTICE) {
      event = event.addMarker(MessageLogging.NOTICE);
    }
    event.log("{}: {}", transaction.id(), line.text());
  }

  /** The line in this log's own words. */
  private static void writeOwn(
      Transaction transaction,
      Conclusion conclusion,
      boolean canQuarantine,
      @Nullable Marker marker) {
    Level level = level(conclusion, canQuarantine);
    if (LOG.isEnabledForLevel(level)) {
      LoggingEventBuilder event = LOG.atLevel(level);
      if (marker != null) {
        event = event.addMarker(marker);
      }
      event.log(line(transaction.id(), transaction.client(), conclusion, canQuarantine));
    }
  }

  private static Level level(Conclusion.LogLine.Level level) {
    return switch (level) {
      case DEBUG -> Level.DEBUG;
      case INFO, NOTICE -> Level.INFO;
      case WARNING -> Level.WARN;
      case ERROR -> Level.ERROR;
    };
  }

  /** A message of ours that goes unsigned is worth a look, and so is whatever does not work. */
  static Level level(Conclusion conclusion, boolean canQuarantine) {
    if (conclusion.outcome() instanceof Outcome.Failed) {
      return Level.ERROR;
    }
    Routing routing = conclusion.routing();
    Unsigned unsigned = routing == null ? null : routing.unsigned();
    boolean signed = conclusion.outcome() instanceof Outcome.Signed;
    boolean handled = signed || conclusion.outcome() instanceof Outcome.Verified;
    boolean noted =
        (routing != null && !routing.reason().isEmpty()) || isLetGo(conclusion, canQuarantine);
    if (unsigned == Unsigned.EXTERNAL_CLIENT) {
      return Level.INFO;
    }
    return noted || (conclusion.outcome() != null && !handled) ? Level.WARN : Level.INFO;
  }

  /** Whether a message that was to be kept goes on, because the MTA cannot keep it. */
  private static boolean isLetGo(Conclusion conclusion, boolean canQuarantine) {
    return conclusion.disposition() == Disposition.QUARANTINE && !canQuarantine;
  }

  static String line(String id, String client, Conclusion conclusion, boolean canQuarantine) {
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
    if (isLetGo(conclusion, canQuarantine)) {
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
