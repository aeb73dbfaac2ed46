package io.inkan.milter;

import io.inkan.dkim.SignatureReport;
import io.inkan.engine.Conclusion;
import io.inkan.engine.MessageFacts;
import io.inkan.engine.MessageFields;
import io.inkan.engine.NewSignature;
import io.inkan.engine.Outcome;
import io.inkan.policy.Disposition;
import io.inkan.policy.Door;
import io.inkan.policy.LogFields;
import io.inkan.policy.LogText;
import io.inkan.policy.Role;
import io.inkan.policy.Routing;
import io.inkan.policy.Unsigned;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * What the log tells of one message in its own words, and in fields.
 *
 * @param id the MTA's queue id
 * @param client whoever handed the message over
 * @param login as whom the client logged in; printable; null if it did not
 * @param canQuarantine whether the MTA keeps a message if it is asked to
 */
record MessageLine(
    String id,
    String client,
    @Nullable String login,
    Conclusion conclusion,
    boolean canQuarantine,
    MessageFacts facts)
    implements LogFields {

  private static final int MOST_SIGNATURES = 10;
  private static final int USUAL_LENGTH = 96;

  static MessageLine of(Transaction transaction, Conclusion conclusion, boolean canQuarantine) {
    return new MessageLine(
        transaction.id(),
        transaction.client(),
        transaction.login(),
        conclusion,
        canQuarantine,
        transaction.facts());
  }

  /** By what a line is known to belong to the message. */
  Map<String, Object> identification() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", id);
    fields.put("door", Door.MILTER.word());
    return fields;
  }

  @Override
  public Map<String, Object> asMap() {
    Map<String, Object> fields = identification();
    Routing routing = conclusion.routing();
    fields.put("role", (routing == null ? Role.PASS : routing.kind().role()).word());
    fields.put("client", client);
    if (login != null) {
      fields.put("caller", login);
    }
    String reason = routing == null ? "" : routing.reason();
    MessageFields.put(conclusion.outcome(), reason, facts, fields);
    fields.put(
        "disposition",
        (isLetGo() ? Disposition.ACCEPT : conclusion.disposition())
            .name()
            .toLowerCase(Locale.ROOT));
    return fields;
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

  /** A sentence as a part of another. */
  private static String withoutStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  /** The line. */
  String text() {
    StringBuilder line = new StringBuilder(USUAL_LENGTH).append(id).append(": ");
    Outcome outcome = conclusion.outcome();
    Routing routing = conclusion.routing();
    Unsigned unsigned = routing == null ? null : routing.unsigned();
    String reason = routing == null ? "" : routing.reason();
    // What is refused for its sender or for want of an author says so itself.
    boolean told = outcome instanceof Outcome.Refused refused && refused.detail().contains(reason);
    if (unsigned != null && !told) {
      line.append("not signed: ").append(withoutStop(reason)).append("; ");
    }
    if (outcome == null) {
      line.append("left alone");
    } else {
      outcome.accept(new Telling(line));
    }
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

  /** Adds what came of the message to its line. */
  private record Telling(StringBuilder line) implements Outcome.Cases<StringBuilder> {

    @Override
    public StringBuilder signed(Outcome.Signed signed) {
      line.append("DKIM-Signature field added");
      for (NewSignature signature : signed.signatures()) {
        line.append(" (s=")
            .append(signature.selector().ascii())
            .append(", d=")
            .append(signature.domain().ascii())
            .append(')');
      }
      return line;
    }

    @Override
    public StringBuilder verified(Outcome.Verified verified) {
      line.append("dkim=").append(verified.result().word());
      List<SignatureReport> reports = verified.signatures();
      for (SignatureReport report : reports.subList(0, Math.min(reports.size(), MOST_SIGNATURES))) {
        append(report);
      }
      return reports.size() > MOST_SIGNATURES ? line.append(" ...") : line;
    }

    private void append(SignatureReport report) {
      line.append(" (s=")
          .append(LogText.of(report.selector()))
          .append(", d=")
          .append(LogText.of(report.domain()))
          .append(", ")
          .append(report.result().word());
      String reason = report.reason();
      if (reason != null) {
        line.append(", ").append(reason);
      }
      line.append(')');
    }

    @Override
    public StringBuilder refused(Outcome.Refused refused) {
      return line.append(refused.word()).append(": ").append(refused.detail());
    }

    @Override
    public StringBuilder limitExceeded(Outcome.LimitExceeded exceeded) {
      return line.append("limit=")
          .append(exceeded.limit().word())
          .append(": ")
          .append(exceeded.detail());
    }

    @Override
    public StringBuilder failed(Outcome.Failed failed) {
      return line.append("failed: ").append(failed.trouble());
    }
  }
}
