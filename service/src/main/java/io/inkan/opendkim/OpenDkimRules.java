package io.inkan.opendkim;

import io.inkan.datasets.Dataset;
import io.inkan.datasets.OpenDkimSigners;
import io.inkan.dkim.SigningRules;
import io.inkan.dkim.VerifyingRules;
import io.inkan.message.DomainName;
import io.inkan.message.HeaderName;
import io.inkan.message.Mailbox;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration of OpenDKIM asks for, in the terms of the rooms that do it. The names of the
 * options stand beside what they became.
 *
 * @param signs Mode holds {@code s}
 * @param verifies Mode holds {@code v}
 * @param origin whose mail is of this site
 * @param sender who sends a message, and what follows from that
 * @param signers KeyTable and SigningTable, or Domain, Selector and KeyFile; null if neither is
 *     given
 * @param signing how signatures are made
 * @param verifying how signatures are judged
 * @param actions On-Default and the other On-*
 * @param results the Authentication-Results
 * @param effects what else becomes of a message
 * @param logging what is told of it
 * @param authorised who is signed for as a third party
 * @param rewriting ReplaceRules: how fields will read once the mail server is done with them
 * @param unprotected UnprotectedKey
 * @param reports SendReports, or null if nobody is told of failures
 * @param repairsLineEnds FixCRLF: whether a CR or LF alone in a body counts as a line end
 */
public record OpenDkimRules(
    boolean signs,
    boolean verifies,
    OriginTest origin,
    Sender sender,
    @Nullable OpenDkimSigners signers,
    SigningRules signing,
    VerifyingRules verifying,
    Actions actions,
    Results results,
    Effects effects,
    Logging logging,
    Authorised authorised,
    ReplaceRules rewriting,
    boolean repairsLineEnds,
    @Nullable Reports reports,
    KeyProtection unprotected) {

  /**
   * Who is told of failures, and how.
   *
   * @param reporter ReportAddress and ReportBccAddress
   * @param command MTACommand; ignored if there is a URI
   * @param smtpUri SMTPURI, or null
   * @param host what this host calls itself to the server of that URI
   */
  public record Reports(
      FailureReports.Reporter reporter, String command, @Nullable String smtpUri, String host) {

    /**
     * Checks the command or the URI.
     *
     * @throws IllegalArgumentException with advice
     */
    public void requireUsable() {
      Mailer unused = mailer(Duration.ofSeconds(1), Runnable::run);
    }

    Mailer mailer(Duration limit, Executor executor) {
      return smtpUri == null
          ? new CommandMailer(command, limit, executor)
          : new SmtpMailer(smtpUri, host, limit, executor);
    }
  }

  /** The same, but every reason is told, and no failure reported: it is to be explained. */
  OpenDkimRules withReasons() {
    return new OpenDkimRules(
        signs,
        verifies,
        origin,
        sender,
        signers,
        signing,
        verifying,
        actions,
        results,
        effects,
        new Logging(true, true, true),
        authorised,
        rewriting,
        repairsLineEnds,
        reports,
        unprotected);
  }

  /** Whether mail of this sender is left alone. */
  boolean isExempt(Mailbox sender) {
    DomainName domain = sender.domain();
    Dataset exempt = this.sender.exempt();
    return domain != null && exempt != null && exempt.find(domain.ascii()) != null;
  }

  /**
   * Third parties that sign for authors (RFC 6541).
   *
   * @param domains ATPSDomains: the authors' domains whose mail is signed as a third party; or null
   * @param hash ATPSHashAlgorithm
   */
  public record Authorised(@Nullable Dataset domains, String hash) {}

  /**
   * Who sends a message, and what follows from that.
   *
   * @param fields SenderHeaders: the fields that tell the sender, the first that is there; From is
   *     asked in the end
   * @param exempt ExemptDomains: the domains whose mail is left alone; or null
   * @param notSignedTo DontSignMailTo: the recipients to whom mail goes unsigned; or null
   * @param partlySignedTo BodyLengthDB: the recipients whose mail is signed with {@code l=}; or
   *     null
   */
  public record Sender(
      List<HeaderName> fields,
      @Nullable Dataset exempt,
      @Nullable Dataset notSignedTo,
      @Nullable Dataset partlySignedTo) {
    public Sender {
      fields = List.copyOf(fields);
    }
  }

  /**
   * The Authentication-Results.
   *
   * @param authservId AuthservID, or null for the name that the mail server gives itself
   * @param withJobId AuthservIDWithJobID
   * @param always AlwaysAddARHeader: whether unsigned mail is told about as well
   * @param kept KeepAuthResults: whether those that bear our name stay
   * @param removeAll RemoveARAll: whether they go without a DKIM result as well
   * @param removeFrom RemoveARFrom: whose go, in place of ours; or null
   * @param signatureStart header.b, unless NoHeaderB
   */
  public record Results(
      @Nullable String authservId,
      boolean withJobId,
      boolean always,
      boolean kept,
      boolean removeAll,
      @Nullable Dataset removeFrom,
      boolean signatureStart) {}

  /**
   * What else becomes of a message.
   *
   * @param ignoreMalformed IgnoreMalformedMail
   * @param requiredHeaders RequiredHeaders
   * @param strictHeaders StrictHeaders
   * @param removeOldSignatures RemoveOldSignatures
   * @param softwareField SoftwareHeader: the value of DKIM-Filter up to the host's name; or null
   * @param quarantineTrouble CaptureUnknownErrors
   * @param redirectTo RedirectFailuresTo, or null
   */
  public record Effects(
      boolean ignoreMalformed,
      boolean requiredHeaders,
      boolean strictHeaders,
      boolean removeOldSignatures,
      @Nullable String softwareField,
      boolean quarantineTrouble,
      @Nullable String redirectTo) {}

  /**
   * What is told of a message.
   *
   * @param success SyslogSuccess: whether what went well is told
   * @param why LogWhy: whether it is told why a message is not signed
   * @param results LogResults: whether each signature's result is told
   */
  public record Logging(boolean success, boolean why, boolean results) {}
}
