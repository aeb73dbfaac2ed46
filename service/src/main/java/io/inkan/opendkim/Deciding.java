package io.inkan.opendkim;

import static io.inkan.engine.Conclusion.LogLine.Level.INFO;
import static io.inkan.engine.Conclusion.LogLine.Level.NOTICE;

import io.inkan.datasets.Dataset;
import io.inkan.datasets.OpenDkimSigners;
import io.inkan.dkim.SigningRules;
import io.inkan.dkim.ThirdParty;
import io.inkan.engine.Conclusion;
import io.inkan.engine.Course;
import io.inkan.message.DomainName;
import io.inkan.message.HeaderFields;
import io.inkan.message.Mailbox;
import io.inkan.policy.Envelope;
import io.inkan.policy.Origin;
import io.inkan.policy.Routing;
import io.inkan.policy.Signer;
import io.inkan.policy.Unsigned;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a message is signed, verified or left alone, each step where OpenDKIM's {@code
 * mlfi_eoh} takes it.
 */
final class Deciding {

  /** A larger body is not told of in failure reports. */
  private static final int MOST_REPORTED_OCTETS = 64 * 1024;

  private final OpenDkimRules rules;
  private final Concluding concluding;

  Deciding(OpenDkimRules rules, Concluding concluding) {
    this.rules = rules;
    this.concluding = concluding;
  }

  CompletionStage<Course> course(Envelope envelope, HeaderFields received) {
    HeaderFields fields = rules.rewriting().rewritten(received);
    Origin origin = Objects.requireNonNull(envelope.origin(), "the origin is not known");
    Notes notes = new Notes();
    if (rules.origin().isPeer(origin)) {
      return done(untouched(fields, notes));
    }
    SenderField sender = SenderField.find(fields, rules.sender().fields());
    if (sender == null) {
      notes.add(INFO, "can't determine message sender; accepting");
      return done(malformed(envelope, fields, notes));
    }
    Mailbox mailbox = sender.mailbox();
    if (mailbox == null && rules.signs()) {
      notes.add(
          INFO,
          "can't parse "
              + sender.field().name()
              + ": header value '"
              + sender.field().value().strip()
              + "'");
      return done(malformed(envelope, fields, notes));
    }
    if (mailbox != null && rules.isExempt(mailbox)) {
      notes.add(
          INFO, "domain '" + domainOf(mailbox) + "' exempted, accepting", rules.logging().why());
      return done(untouched(fields, notes));
    }
    return signersOf(mailbox, origin, notes)
        .thenApply(signers -> course(envelope, fields, mailbox, signers, notes));
  }

  private static String domainOf(Mailbox mailbox) {
    return Objects.requireNonNull(mailbox.domain()).ascii();
  }

  private static boolean holds(@Nullable Dataset dataset, String text) {
    return dataset != null && dataset.find(text) != null;
  }

  /** What signs; empty if nothing does. Tables are asked for mail of this site alone. */
  private CompletionStage<List<Signer>> signersOf(
      @Nullable Mailbox mailbox, Origin origin, Notes notes) {
    List<String> foreign = rules.origin().reasons(origin);
    if (rules.logging().why()) {
      foreign.forEach(reason -> notes.add(INFO, reason));
    }
    OpenDkimSigners signers = rules.signers();
    if (signers == null || mailbox == null || (signers.hasTables() && !foreign.isEmpty())) {
      return CompletableFuture.completedStage(List.of());
    }
    return signers
        .of(mailbox)
        .thenApply(found -> ofThisSite(found, mailbox, origin, foreign.isEmpty(), notes));
  }

  private List<Signer> ofThisSite(
      List<Signer> found, Mailbox mailbox, Origin origin, boolean originates, Notes notes) {
    if (found.isEmpty()) {
      notes.add(
          INFO, "no signing table match for '" + mailbox.address() + "'", rules.logging().why());
    }
    if (originates || found.isEmpty()) {
      return found;
    }
    if (!rules.origin().isIgnored(origin)) {
      notes.add(
          NOTICE,
          "external host "
              + origin.client()
              + " attempted to send as "
              + found.get(0).name().domain().ascii());
    }
    return List.of();
  }

  private Course course(
      Envelope envelope,
      HeaderFields fields,
      @Nullable Mailbox mailbox,
      List<Signer> signers,
      Notes notes) {
    boolean toSign = !signers.isEmpty();
    if (toSign ? !rules.signs() : !rules.verifies()) {
      return untouched(fields, notes);
    }
    if (toSign) {
      for (String recipient : envelope.recipients()) {
        if (holds(rules.sender().notSignedTo(), recipient)) {
          notes.add(INFO, "skipping signing of mail to '" + recipient + "'");
          return untouched(fields, notes);
        }
      }
    }
    String missed = rules.effects().requiredHeaders() ? RequiredFields.missed(fields) : null;
    Routing.Kind kind = toSign ? Routing.Kind.SIGN : Routing.Kind.VERIFY;
    Routing routing = new Routing(kind, signers, null, "");
    Course course = course(routing, fields, signing(envelope, mailbox, notes, toSign), notes);
    if (missed != null) {
      return course.settled(concluding.missingField(course, missed));
    }
    boolean strict = rules.effects().strictHeaders() && RequiredFields.lax(fields) != null;
    // Also of what is to be signed: the code reads every signature as it collects the fields.
    if (concluding.refusesSyntax(fields)) {
      return course.settled(concluding.syntaxError(course));
    }
    // Signatures are judged by the author's field, whatever SenderHeaders says.
    if (strict || (!toSign && SenderField.author(fields) == null)) {
      return malformed(envelope, fields, notes);
    }
    return course;
  }

  /** The rules for this message: BodyLengthDB asks for l= by recipient. */
  private SigningRules signing(
      Envelope envelope, @Nullable Mailbox mailbox, Notes notes, boolean toSign) {
    SigningRules plain = toSign ? authorised(mailbox) : rules.signing();
    String recipient =
        toSign ? PartlySigned.find(rules.sender().partlySignedTo(), envelope.recipients()) : null;
    if (recipient == null) {
      return plain;
    }
    notes.add(INFO, "BodyLengthDB matched " + recipient + ", signing with l= requested");
    return plain.withBodyLength();
  }

  /** ATPSDomains has the author's domain told whom it would have to authorise. */
  private SigningRules authorised(@Nullable Mailbox mailbox) {
    DomainName domain = mailbox == null ? null : mailbox.domain();
    return domain == null || !holds(rules.authorised().domains(), domain.ascii())
        ? rules.signing()
        : rules.signing().authorisedBy(new ThirdParty(domain, rules.authorised().hash()));
  }

  private Course untouched(HeaderFields fields, Notes notes) {
    Routing routing = new Routing(Routing.Kind.PASS, List.of(), null, "");
    Course course = course(routing, fields, rules.signing(), notes);
    return course.settled(Concluding.untouched(course));
  }

  private Course malformed(Envelope envelope, HeaderFields fields, Notes notes) {
    Routing routing = new Routing(Routing.Kind.VERIFY, List.of(), Unsigned.NO_AUTHOR, "");
    Course course = course(routing, fields, rules.signing(), notes);
    return course.settled(concluding.malformed(envelope, course));
  }

  private Course course(Routing routing, HeaderFields fields, SigningRules signing, Notes notes) {
    return new Course(
        routing,
        fields,
        signing,
        rules.verifying(),
        rules.repairsLineEnds(),
        rules.reports() == null ? 0 : MOST_REPORTED_OCTETS,
        notes.lines(),
        null);
  }

  private static CompletionStage<Course> done(Course course) {
    return CompletableFuture.completedStage(course);
  }

  /** What the log gets of a course. */
  static List<Conclusion.LogLine> notes(@Nullable Course course) {
    return course == null ? List.of() : course.notes();
  }
}
