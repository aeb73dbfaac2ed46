package io.inkan.opendkim;

import io.inkan.dkim.Failure;
import io.inkan.dkim.ReportingRecord;
import io.inkan.message.DomainName;
import io.inkan.message.HeaderField;
import org.jspecify.annotations.Nullable;

/**
 * A signer asks to be told that its signature failed.
 *
 * @param signature the field, one of the message's own
 * @param failure how it failed
 * @param domain {@code d=}
 * @param selector {@code s=}, or empty
 * @param identity {@code i=}, or its default
 * @param record what the domain publishes about it
 */
public record ReportRequest(
    HeaderField signature,
    Failure failure,
    DomainName domain,
    String selector,
    String identity,
    ReportingRecord record) {

  /** What the text of a refusal begins with, before a colon; or null. Printable ASCII. */
  public @Nullable String replyText() {
    return record.replyText();
  }
}
