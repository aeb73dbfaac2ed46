package io.inkan.opendkim;

import io.inkan.dkim.CanonicalHeader;
import io.inkan.dkim.Failure;
import io.inkan.message.HeaderField;
import io.inkan.message.HeaderName;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The text of a report: a message in the Abuse Reporting Format (RFC 5965) about a failure of
 * authentication (RFC 6591), field by field as OpenDKIM writes it.
 */
final class ReportText {

  private static final HeaderName MESSAGE_ID = HeaderName.of("Message-ID");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final int LINE = 72;
  private static final String INDENT = "    ";

  private final FailedMessage message;
  private final ReportRequest request;
  private final String host;
  private final String product;
  private final String id;
  private final String boundary;
  private final StringBuilder text = new StringBuilder();

  private ReportText(FailedMessage message, ReportRequest request, String host, String product) {
    this.message = message;
    this.request = request;
    this.host = clean(host);
    this.product = clean(product);
    this.id = clean(message.id());
    this.boundary = ("dkimreport/" + host + "/" + message.id()).replaceAll("[^\\w./:=?+-]", "_");
  }

  /**
   * What follows From, To and Bcc.
   *
   * @param host what this host calls itself
   * @param product who reports, as {@code name/version}
   */
  static String of(
      FailedMessage message, ReportRequest request, String host, String product, Instant now) {
    return new ReportText(message, request, host, product).compose(now);
  }

  private String compose(Instant now) {
    line("Date: " + DATE.format(now));
    line("Subject: DKIM failure report for " + id);
    line("MIME-Version: 1.0");
    line("Content-Type: multipart/report; report-type=feedback-report;");
    line("\tboundary=\"" + boundary + "\"");
    line("");
    part("text/plain");
    line("DKIM failure report for job " + id + " on " + host);
    line("");
    line("The canonicalized form of the failed message's header and body are");
    line("attached.");
    line("");
    part("message/feedback-report");
    feedback();
    line("");
    part("text/rfc822-headers");
    for (HeaderField field : message.fields().fields()) {
      // What is no line end may not become one.
      line(field.text().replace("\r\n", "\n").replace('\r', ' ').replace('\0', ' '));
    }
    line("");
    line("--" + boundary + "--");
    return text.toString();
  }

  private void feedback() {
    List<HeaderField> ids = message.fields().named(MESSAGE_ID);
    String sender = message.mailFrom();
    String client = message.clientAddress();
    ByteBuffer body = message.canonicalBody();
    boolean bodyHash = request.failure() != Failure.SIGNATURE;
    line("User-Agent: " + product);
    line("Version: 0.1");
    line("Original-Envelope-Id: " + id);
    line("Original-Mail-From: " + (sender == null ? "" : clean(sender)));
    line("Reporting-MTA: " + host);
    line("Source-IP: " + (client == null ? "" : clean(client)));
    line("Message-ID: " + (ids.isEmpty() ? "(none)" : clean(ids.get(0).value()).strip()));
    line("Arrival-Date: " + DATE.format(message.arrived()));
    line("Reported-Domain: " + request.domain());
    line("Delivery-Result: other");
    line("Feedback-Type: auth-failure");
    line("Auth-Failure: " + (bodyHash ? "bodyhash" : "signature (signature verification failed)"));
    line("DKIM-Failure: " + (bodyHash ? "bodyhash" : "signature"));
    line("DKIM-Domain: " + request.domain());
    line("DKIM-Selector: " + clean(request.selector()));
    line("DKIM-Identity: " + clean(request.identity()));
    byte[] header = CanonicalHeader.of(request.signature(), message.fields());
    encoded("DKIM-Canonicalized-Header: ", ByteBuffer.wrap(header));
    encoded("DKIM-Canonicalized-Body: ", body);
  }

  /** A field whose value is base64 over several lines. */
  private void encoded(String field, @Nullable ByteBuffer octets) {
    if (octets == null) {
      return;
    }
    ByteBuffer encoded = Base64.getEncoder().encode(octets.duplicate());
    text.append(field);
    int column = field.length();
    while (encoded.hasRemaining()) {
      if (column >= LINE - 1) {
        text.append('\n').append(INDENT);
        column = INDENT.length();
      }
      for (int i = 0; i < 4; i++) { // base64 comes in groups of four
        text.append((char) encoded.get());
      }
      column += 4;
    }
    line("");
  }

  private void part(String type) {
    line("--" + boundary);
    line("Content-Type: " + type);
    line("");
  }

  private void line(String content) {
    text.append(content).append('\n');
  }

  /** A stranger's text within one line of ours. */
  private static String clean(String untrusted) {
    return untrusted.replace("\r\n", "").replaceAll("\\p{Cntrl}", " ");
  }
}
