package io.inkan.opendkim;

import io.inkan.dkim.CanonicalBody;
import io.inkan.dkim.SignatureReport;
import io.inkan.engine.Finished;
import io.inkan.policy.Envelope;
import io.inkan.policy.IpAddress;
import io.inkan.policy.Origin;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * SendReports: has signers told of failures that they asked to be told of. No message waits for it.
 */
final class Reporting {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Surroundings surroundings;
  private final ReportRequests requests;
  private final FailureReports reports;

  Reporting(OpenDkimRules.Reports rules, Surroundings surroundings) {
    this.surroundings = surroundings;
    this.requests = new ReportRequests(surroundings.texts());
    this.reports =
        new FailureReports(
            rules.reporter(),
            rules.mailer(LIMIT, surroundings.background()),
            surroundings.clock(),
            new SecureRandom(),
            surroundings.background());
  }

  /** Tells whoever asks to be told about this message, some time. */
  void tell(Finished finished, List<SignatureReport> reports) {
    surroundings
        .background()
        .begun(
            requests
                .find(finished.fields(), reports)
                .thenCompose(
                    found ->
                        found
                            .map(request -> tell(finished, request))
                            .orElseGet(() -> CompletableFuture.completedStage(null))));
  }

  private CompletionStage<Void> tell(Finished finished, ReportRequest request) {
    Envelope envelope = finished.envelope();
    ByteBuffer body = finished.body();
    return reports
        .tell(
            new FailedMessage(
                envelope.id(),
                envelope.mailFrom(),
                client(envelope.origin()),
                surroundings.clock().instant(),
                MailServer.name(envelope),
                finished.fields(),
                body == null ? null : CanonicalBody.of(request.signature(), body)),
            request)
        .thenAccept(told -> log(envelope, told));
  }

  private void log(Envelope envelope, FailureReports.Told told) {
    if (told.fate() == FailureReports.Fate.FAILED) {
      surroundings
          .troubles()
          .accept(envelope.id() + ": the failure report was not sent: " + told.trouble());
    }
  }

  private static @Nullable String client(@Nullable Origin origin) {
    if (origin == null) {
      return null;
    }
    IpAddress address = origin.address();
    if (address == null) {
      return origin.local() ? "127.0.0.1" : null;
    }
    try {
      return InetAddress.getByAddress(address.octets()).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e); // 4 or 16 octets are an address
    }
  }
}
