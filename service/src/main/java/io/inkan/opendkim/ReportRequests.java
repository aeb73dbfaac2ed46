package io.inkan.opendkim;

import io.inkan.dkim.DkimResult;
import io.inkan.dkim.Failure;
import io.inkan.dkim.ReportingRecord;
import io.inkan.dkim.SignatureExtensions;
import io.inkan.dkim.SignatureReport;
import io.inkan.engine.TextLookup;
import io.inkan.message.DomainName;
import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import io.inkan.message.HeaderName;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Finds who asks to be told that a message's signature failed (RFC 6651). */
public final class ReportRequests {

  private final TextLookup texts;

  public ReportRequests(TextLookup texts) {
    this.texts = texts;
  }

  /**
   * The request of the topmost signature that failed and has {@code r=y}; none if any signature
   * passes, or if the domain publishes no record. One name at most is asked for. The stage never
   * completes exceptionally.
   *
   * @param fields the header section that {@code reports} are about
   * @param reports one for each DKIM-Signature field, from the top down
   */
  public CompletionStage<Optional<ReportRequest>> find(
      HeaderFields fields, List<SignatureReport> reports) {
    if (reports.stream().anyMatch(report -> report.result() == DkimResult.PASS)) {
      return CompletableFuture.completedStage(Optional.empty());
    }
    List<HeaderField> signatures = fields.named(HeaderName.DKIM_SIGNATURE);
    for (int i = 0; i < Math.min(reports.size(), signatures.size()); i++) {
      SignatureReport report = reports.get(i);
      Failure failure = report.failure();
      DomainName domain = report.domain() == null ? null : DomainName.parse(report.domain());
      if (failure != null
          && failure.result() == DkimResult.FAIL
          && domain != null
          && SignatureExtensions.of(signatures.get(i)).reportsRequested()) {
        return find(signatures.get(i), report, failure, domain);
      }
    }
    return CompletableFuture.completedStage(Optional.empty());
  }

  private CompletionStage<Optional<ReportRequest>> find(
      HeaderField signature, SignatureReport report, Failure failure, DomainName domain) {
    String selector = report.selector();
    String identity = report.identity();
    return texts
        .find("_report._domainkey." + domain.ascii())
        .thenApply(
            answer ->
                Optional.ofNullable(record(answer))
                    .map(
                        record ->
                            new ReportRequest(
                                signature,
                                failure,
                                domain,
                                selector == null ? "" : selector,
                                identity == null ? "" : identity,
                                record)));
  }

  private static @Nullable ReportingRecord record(TextLookup.Answer answer) {
    return answer instanceof TextLookup.Found found && found.texts().size() == 1
        ? ReportingRecord.parse(found.texts().get(0))
        : null;
  }
}
