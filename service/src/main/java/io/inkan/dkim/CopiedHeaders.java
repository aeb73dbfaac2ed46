package io.inkan.dkim;

import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;

/** {@code z=}, the copy of the header fields at the time of signing, for diagnosis (§3.5). */
final class CopiedHeaders {

  private CopiedHeaders() {}

  // sig-z-tag-copy = hdr-name [FWS] ":" qp-hdr-value, separated by "|"
  static void write(FoldedText text, HeaderFields headers) {
    text.word("z=");
    for (int i = 0; i < headers.fields().size(); i++) {
      HeaderField field = headers.fields().get(i);
      text.append(i == 0 ? "" : "|")
          .piece(field.name().spelling() + ":")
          .anywhere(QuotedPrintable.encode(field.value()));
    }
    text.append(";");
  }
}
