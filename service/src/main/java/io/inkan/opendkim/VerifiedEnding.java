package io.inkan.opendkim;

import static io.inkan.engine.Conclusion.LogLine.Level.ERROR;
import static io.inkan.engine.Conclusion.LogLine.Level.INFO;
import static io.inkan.engine.Conclusion.LogLine.Level.NOTICE;

import io.inkan.dkim.Failure;
import io.inkan.dkim.SignatureReport;
import io.inkan.engine.Conclusion;
import io.inkan.engine.Course;
import io.inkan.engine.Finished;
import io.inkan.engine.Outcome;
import io.inkan.message.DomainName;
import io.inkan.message.HeaderField;
import io.inkan.message.Mailbox;
import io.inkan.policy.Disposition;
import io.inkan.policy.LogText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes of a message that was verified what OpenDKIM's {@code mlfi_eom} makes of it. */
final class VerifiedEnding {

  private final OpenDkimRules rules;
  private final ResultsField results;
  private final Finished finished;
  private final Outcome.Verified verified;
  private final Notes notes;
  private final KeyProtection unprotected;
  private final Verdict verdict;
  private final List<String> further = new ArrayList<>();

  VerifiedEnding(
      OpenDkimRules rules,
      ResultsField results,
      KeyProtection unprotected,
      Finished finished,
      Outcome.Verified verified,
      Notes notes) {
    this.rules = rules;
    this.results = results;
    this.finished = finished;
    this.verified = verified;
    this.notes = notes;
    this.unprotected = unprotected;
    this.verdict = Verdict.of(verified.signatures()).asFor(unprotected, verified.signatures());
  }

  /** Whether the message's signature failed. */
  boolean isBad() {
    return verdict.status() == Verdict.Status.BAD;
  }

  CompletionStage<Conclusion> conclude(AuthorisedSigners authorised) {
    tellSignatures();
    Mailbox author = SenderField.author(finished.fields());
    DomainName domain = author == null ? null : author.domain();
    if (domain == null) {
      return CompletableFuture.completedStage(concluded());
    }
    return authorised
        .ask(finished.fields(), verified.signatures(), domain)
        .thenApply(
            result -> {
              if (result != AuthorisedSigners.Result.NEUTRAL) {
                further.add("dkim-atps=" + result.word());
              }
              return concluded();
            });
  }

  private Conclusion concluded() {
    return switch (verdict.status()) {
      case GOOD -> good();
      case BAD -> bad();
      case KEY_NOT_FOUND -> keyNotFound();
      case KEY_UNAVAILABLE -> keyUnavailable();
      case KEY_REVOKED -> revoked();
      case UNVERIFIABLE -> unverifiable();
      case UNSIGNED -> unsigned();
    };
  }

  private void tellSignatures() {
    List<SignatureReport> reports = verified.signatures();
    if (reports.size() > 1) {
      notes.add(
          INFO,
          "message has signatures from "
              + reports.stream()
                  .map(report -> known(report.domain()))
                  .collect(Collectors.joining(", ")));
    }
    if (rules.logging().results() && !reports.isEmpty()) {
      notes.add(
          INFO, reports.stream().map(VerifiedEnding::result).collect(Collectors.joining("; ")));
    }
  }

  private static String result(SignatureReport report) {
    Failure failure = report.failure();
    return "signature="
        + known(report.signatureStart())
        + " domain="
        + known(report.domain())
        + " selector="
        + known(report.selector())
        + " result=\""
        + (failure == null ? "no signature error" : SignatureError.text(failure))
        + "\"";
  }

  /** A signature that cannot be read may have none of its parts. */
  private static String known(@Nullable Object part) {
    return part == null ? "-" : part.toString();
  }

  private Conclusion good() {
    notes.add(INFO, "DKIM verification successful", rules.logging().success());
    return told(Disposition.ACCEPT, null);
  }

  private Conclusion bad() {
    notes.add(NOTICE, "bad signature data");
    Disposition action = rules.actions().on(Occasion.BAD_SIGNATURE);
    SignatureReport spokesman = verdict.spokesman();
    // RFC 6376 §3.6.1 t=y: "Verifiers MUST NOT treat messages from Signers in testing mode
    // differently from unsigned email".
    boolean excused = spokesman != null && spokesman.testing() && action != Disposition.QUARANTINE;
    return excused
        ? told(Disposition.ACCEPT, null)
        : told(action, Replies.of(action, "bad DKIM signature data"));
  }

  private Conclusion keyNotFound() {
    notes.add(ERROR, "key retrieval failed" + ofSpokesman());
    Disposition action = rules.actions().on(Occasion.KEY_NOT_FOUND);
    return told(action, Replies.ofKey(action, "DKIM key retrieval failed"));
  }

  /** As the code, which comes to ask On-DNSError, and then accepts whatever that says. */
  private Conclusion keyUnavailable() {
    notes.add(ERROR, "key retrieval failed" + ofSpokesman());
    return told(Disposition.ACCEPT, null);
  }

  private Conclusion revoked() {
    notes.add(NOTICE, "key revoked" + ofSpokesman());
    Disposition action = rules.actions().on(Occasion.BAD_SIGNATURE);
    return told(action, Replies.OF_THE_SERVER);
  }

  private Conclusion unverifiable() {
    SignatureReport spokesman = verdict.spokesman();
    notes.add(
        ERROR, "signature processing failed: " + (spokesman == null ? "" : spokesman.reason()));
    return told(Disposition.ACCEPT, null);
  }

  private Conclusion unsigned() {
    if (rules.results().always()) {
      notes.add(INFO, "no signature data", false);
      return told(Disposition.ACCEPT, null); // as the code, which asks On-NoSignature only else
    }
    Disposition action = rules.actions().on(Occasion.NO_SIGNATURE);
    boolean accepted = action == Disposition.ACCEPT;
    notes.add(accepted ? INFO : NOTICE, "no signature data", rules.logging().why() || !accepted);
    return plain(action, Replies.of(action, "no DKIM signature data"));
  }

  private String ofSpokesman() {
    SignatureReport spokesman = verdict.spokesman();
    return spokesman == null
        ? ""
        : " (s=" + spokesman.selector() + ", d=" + spokesman.domain() + ")";
  }

  /** With the field that tells about the signatures. */
  private Conclusion told(Disposition action, @Nullable String reply) {
    List<HeaderField> added = new ArrayList<>();
    added.add(results.of(finished.envelope(), verified.signatures(), unprotected, further));
    return conclusion(action, added, reply);
  }

  private Conclusion plain(Disposition action, @Nullable String reply) {
    return conclusion(action, new ArrayList<>(), reply);
  }

  private Conclusion conclusion(
      Disposition action, List<HeaderField> added, @Nullable String reply) {
    SoftwareField.of(rules.effects(), finished.envelope()).ifPresent(field -> added.add(0, field));
    Conclusion.Redirection redirection = redirection();
    if (redirection != null) {
      redirection.recipients().forEach(recipient -> added.add(originalRecipient(recipient)));
    }
    Course course = finished.course();
    Set<Integer> removed = results.forged(finished.fields(), finished.envelope());
    return new Conclusion(
        verified,
        course == null ? null : course.routing(),
        action,
        removed,
        added,
        redirection,
        reply,
        notes.lines());
  }

  /** Who was to have the message. RFC 3798 §2.3 */
  private static HeaderField originalRecipient(String recipient) {
    return HeaderField.of("Original-Recipient", " rfc822;" + LogText.line(recipient));
  }

  private Conclusion.@Nullable Redirection redirection() {
    String to = rules.effects().redirectTo();
    return to == null || verdict.status() != Verdict.Status.BAD
        ? null
        : new Conclusion.Redirection(finished.envelope().recipients(), to);
  }
}
