package io.inkan.opendkim;

import io.inkan.datasets.OpenDkimSigners;
import io.inkan.engine.Conclusion;
import io.inkan.engine.Course;
import io.inkan.engine.TextLookup;
import io.inkan.message.HeaderFields;
import io.inkan.message.Mailbox;
import io.inkan.policy.Envelope;
import io.inkan.policy.KeyUnavailableException;
import io.inkan.policy.Origin;
import io.inkan.policy.Signer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;

/**
 * Tells a person what is done with a message and why, step by step. What is done is decided by
 * {@link Deciding} alone; the steps are those of the tests and tables that it asks.
 */
public final class Explanation {

  private final OpenDkimRules rules;
  private final Envelope envelope;
  private final Origin origin;
  private final List<String> lines = new ArrayList<>();

  private Explanation(OpenDkimRules rules, Envelope envelope) {
    this.rules = rules.withReasons();
    this.envelope = envelope;
    this.origin = Objects.requireNonNull(envelope.origin(), "the origin is not known");
  }

  /**
   * The steps, a line each.
   *
   * @param envelope with the origin
   * @param fields as they were received
   */
  public static List<String> of(OpenDkimRules rules, Envelope envelope, HeaderFields fields) {
    Explanation explanation = new Explanation(rules, envelope);
    explanation.steps(rules.rewriting().rewritten(fields));
    explanation.decision(fields);
    return explanation.lines;
  }

  private void steps(HeaderFields fields) {
    if (rules.origin().isPeer(origin)) {
      lines.add("peer: yes, PeerList holds " + origin.client());
      return;
    }
    lines.add("peer: no");
    SenderField sender = SenderField.find(fields, rules.sender().fields());
    Mailbox mailbox = sender == null ? null : sender.mailbox();
    if (sender == null || mailbox == null) {
      lines.add("sender: nobody can be read");
      return;
    }
    lines.add("sender: " + mailbox.address() + ", by the field " + sender.field().name());
    if (rules.isExempt(mailbox)) {
      lines.add("exempt: yes, ExemptDomains holds its domain");
      return;
    }
    lines.add("exempt: no");
    rules
        .origin()
        .outcomes(origin)
        .forEach(
            each ->
                lines.add(
                    "origin: "
                        + each.test()
                        + (each.passed() ? " passes: " : " does not pass: ")
                        + each.reason()));
    boolean ours = rules.origin().passes(origin);
    lines.add("origin: the message is " + (ours ? "" : "not ") + "of this site");
    lookup(mailbox, ours);
  }

  private void lookup(Mailbox mailbox, boolean ours) {
    OpenDkimSigners signers = rules.signers();
    if (signers == null) {
      lines.add("look-up: none, as there are no keys");
    } else if (signers.hasTables() && !ours) {
      lines.add("look-up: none, as SigningTable is asked for mail of this site alone");
    } else {
      signers.explain(mailbox).forEach(each -> lines.add("look-up: " + each));
    }
  }

  private void decision(HeaderFields fields) {
    Course course;
    try {
      course = deciding().course(envelope, fields).toCompletableFuture().join();
    } catch (CompletionException e) {
      lines.add("decision: refused for the moment (451), because a table's row cannot be used");
      return;
    }
    course.notes().forEach(note -> lines.add("reason: " + note.text()));
    lines.add("decision: " + decision(course));
  }

  /** What decides for {@link OpenDkimHandling} as well. */
  private Deciding deciding() {
    return new Deciding(
        rules,
        new Concluding(
            rules, new AuthorisedSigners(TextLookup.NONE), () -> rules.unprotected(), null));
  }

  private static String decision(Course course) {
    Conclusion settled = course.settled();
    if (settled != null && settled.reply() != null) {
      return "refused: " + settled.reply();
    }
    return switch (course.routing().kind()) {
      case SIGN -> signing(course.routing().signers());
      case VERIFY -> "not signed, but verified";
      case PASS -> "left alone, neither signed nor verified";
      case REFUSE -> "refused";
    };
  }

  /** A key that cannot be had refuses the message for now, as {@link Concluding} has it. */
  private static String signing(List<Signer> signers) {
    for (Signer signer : signers) {
      try {
        signer.key().load();
      } catch (KeyUnavailableException e) {
        return "refused for the moment (451), because a key cannot be used: " + e.getMessage();
      }
    }
    return "signed, with " + signatures(signers);
  }

  private static String signatures(List<Signer> signers) {
    return String.join(
        " and ",
        signers.stream()
            .map(
                each ->
                    "d="
                        + each.name().domain().ascii()
                        + " s="
                        + each.name().selector().ascii()
                        + identity(each))
            .toList());
  }

  private static String identity(Signer signer) {
    return signer.identity() == null ? "" : " i=" + signer.identity().address();
  }
}
