package io.inkan.opendkim;

import io.inkan.message.Mailbox;
import io.inkan.message.Mailboxes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Tells signers of failures that they asked to be told of (RFC 6651): OpenDKIM's SendReports. Safe
 * for use by several threads at once; composing and sending happen on the executor alone.
 */
public final class FailureReports {

  /**
   * Who reports.
   *
   * @param from ReportAddress, the value of From
   * @param bcc ReportBccAddress, the value of Bcc, or null
   * @param product name and version, as in {@code OpenDKIM-Filter/2.11.0}
   */
  public record Reporter(String from, @Nullable String bcc, String product) {

    /** Checks the addresses. */
    public Reporter {
      if (Mailboxes.of(from).size() != 1) {
        throw new IllegalArgumentException(
            "ReportAddress: write one address, with or without a name: \"Name\" <user@domain>");
      }
      if (bcc != null && Mailboxes.of(bcc).isEmpty()) {
        throw new IllegalArgumentException("ReportBccAddress: write addresses separated by commas");
      }
    }

    private String sender() {
      return Mailboxes.of(from).get(0).address();
    }

    private List<String> blindRecipients() {
      return bcc == null ? List.of() : Mailboxes.of(bcc).stream().map(Mailbox::address).toList();
    }
  }

  /** What became of a request. */
  public enum Fate {
    SENT,
    /** The domain asks for no report of this, or names nobody to send it to. */
    NOT_WANTED,
    /** The domain asks for a part of all reports, and this was not among them. */
    NOT_CHOSEN,
    /** The message has the null sender: it may be the answer to a report, and none follows. */
    NULL_SENDER,
    /** So many reports went out within the last minute that this one did not. */
    HELD_BACK,
    FAILED
  }

  /**
   * What became of a request.
   *
   * @param trouble why it failed, for the log; null if it did not
   */
  public record Told(Fate fate, @Nullable String trouble) {
    static Told of(Fate fate) {
      return new Told(fate, null);
    }
  }

  private final Reporter reporter;
  private final Mailer mailer;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Executor executor;
  private final ReportRate rate = new ReportRate();

  /**
   * Reports go out through {@code mailer}.
   *
   * @param random chooses where a domain asks for a part of all reports; safe for several threads
   * @param executor composes reports, which takes as long as the message's header section is large
   */
  public FailureReports(
      Reporter reporter,
      Mailer mailer,
      InstantSource clock,
      RandomGenerator random,
      Executor executor) {
    this.reporter = reporter;
    this.mailer = mailer;
    this.clock = clock;
    this.random = random;
    this.executor = executor;
  }

  /** Sends the report if it may be sent. The stage never completes exceptionally. */
  public CompletionStage<Told> tell(FailedMessage message, ReportRequest request) {
    String localPart = request.record().localPart();
    if (localPart == null || !request.record().asksFor(request.failure())) {
      return CompletableFuture.completedStage(Told.of(Fate.NOT_WANTED));
    }
    Fate reason = reasonNotTo(message, request);
    return reason != null
        ? CompletableFuture.completedStage(Told.of(reason))
        : send(message, request, localPart + "@" + request.domain());
  }

  private @Nullable Fate reasonNotTo(FailedMessage message, ReportRequest request) {
    String sender = message.mailFrom();
    if (sender != null && (sender.isEmpty() || sender.equals("<>"))) {
      return Fate.NULL_SENDER;
    }
    int percent = request.record().percent();
    if (percent < 100 && random.nextInt(100) >= percent) {
      return Fate.NOT_CHOSEN;
    }
    return rate.take(request.domain(), clock.instant()) ? null : Fate.HELD_BACK;
  }

  private CompletionStage<Told> send(FailedMessage message, ReportRequest request, String to) {
    Instant now = clock.instant();
    CompletionStage<OutgoingMail> composed;
    try {
      composed = CompletableFuture.supplyAsync(() -> mail(message, request, to, now), executor);
    } catch (RejectedExecutionException e) {
      composed = CompletableFuture.failedStage(new MailException("the service is stopping"));
    }
    return composed
        .thenCompose(mailer::send)
        .handle((done, failure) -> failure == null ? Told.of(Fate.SENT) : failed(failure));
  }

  private OutgoingMail mail(FailedMessage message, ReportRequest request, String to, Instant now) {
    return new OutgoingMail(
        reporter.sender(),
        reporter.from(),
        to,
        reporter.bcc(),
        reporter.blindRecipients(),
        ReportText.of(message, request, message.host(), reporter.product(), now));
  }

  private static Told failed(Throwable failure) {
    Throwable cause = failure.getCause();
    Throwable root = failure instanceof CompletionException && cause != null ? cause : failure;
    String trouble = root instanceof MailException ? root.getMessage() : root.toString();
    return new Told(Fate.FAILED, trouble);
  }
}
