package io.inkan.dkim;

import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import io.inkan.message.HeaderName;
import java.util.List;

/** {@code z=}, the copy of the header fields at the time of signing, for diagnosis (§3.5). */
final class CopiedHeaders {

  private static final int ESCAPE = 3; // "=" and two hexadecimal digits

  private CopiedHeaders() {}

  // sig-z-tag-copy = hdr-name [FWS] ":" qp-hdr-value, separated by "|"
  static void write(FoldedText text, HeaderFields headers) {
    text.word("z=");
    List<HeaderField> copied =
        headers.fields().stream().filter(field -> canBeCopied(field.name())).toList();
    for (int i = 0; i < copied.size(); i++) {
      HeaderField field = copied.get(i);
      text.append(i == 0 ? "" : "|").piece(field.name().spelling() + ":");
      writeValue(text, QuotedPrintable.encode(field.value()));
    }
    text.append(";");
  }

  private static boolean canBeCopied(HeaderName name) {
    return HeadersToSign.canBeListed(name) && name.spelling().indexOf('|') < 0;
  }

  // dkim-quoted-printable = *(FWS / hex-octet / dkim-safe-char): an octet's escape is not cut.
  private static void writeValue(FoldedText text, String encoded) {
    int start = 0;
    while (start < encoded.length()) {
      int end = start + (encoded.charAt(start) == '=' ? ESCAPE : 1);
      text.piece(encoded.substring(start, end));
      start = end;
    }
  }
}
