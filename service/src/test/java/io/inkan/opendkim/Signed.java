package io.inkan.opendkim;

import io.inkan.dkim.Failure;
import io.inkan.dkim.ReceivedSignature;
import io.inkan.dkim.SignatureCheck;
import io.inkan.dkim.SignatureReport;
import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages with signatures of which it is said what came of them. */
final class Signed {

  private final List<HeaderField> fields = new ArrayList<>();
  private final List<SignatureReport> reports = new ArrayList<>();

  /** Adds a signature; without a failure it passes. */
  Signed signature(String domain, String tags, @Nullable Failure failure) {
    HeaderField field =
        field(
            "DKIM-Signature: v=1; a=rsa-sha256; c=simple/simple; d="
                + domain
                + "; s=test; h=From:Date:Subject; bh=3VWGQGY+cSNYd1MGM+X6hRXU0stl8JCaQtl4mbX/j2I=;"
                + " b=AAAA; "
                + tags);
    fields.add(field);
    ReceivedSignature received = ReceivedSignature.of(field);
    HeaderFields none = HeaderFields.of();
    reports.add(received.report(new SignatureCheck.Verdict(failure, null), false, none));
    return this;
  }

  Signed with(String text) {
    fields.add(field(text));
    return this;
  }

  HeaderFields fields() {
    return new HeaderFields(fields, null);
  }

  List<SignatureReport> reports() {
    return reports;
  }

  static HeaderField field(String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    HeaderField field = HeaderField.parse(octets, 0, octets.length);
    if (field == null) {
      throw new IllegalArgumentException(text);
    }
    return field;
  }
}
