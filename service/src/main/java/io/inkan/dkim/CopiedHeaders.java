package io.inkan.dkim;

import io.inkan.message.HeaderField;
import io.inkan.message.HeaderFields;
import io.inkan.message.HeaderName;
import java.util.Collection;

/**
 * {@code z=}, the copy of the header fields at the time of signing, for diagnosis (§3.5).
 *
 * <p>Lines are cut before {@code |} and before an encoded octet only, never within one: no line
 * then begins with something that a verifier could take for a tag such as {@code b=}.
 */
final class CopiedHeaders {

  /** The most octets that stand for themselves after an encoded one. */
  private static final int LONGEST_RUN = 60;

  private CopiedHeaders() {}

  // sig-z-tag-copy = hdr-name [FWS] ":" qp-hdr-value, separated by "|"
  // "A vertical-bar-separated list of selected header fields": those that are signed.
  static void write(FoldedText text, HeaderFields headers, Collection<HeaderName> signed) {
    text.word("z=");
    String separator = "";
    for (HeaderField field : headers.fields()) {
      String name = field.name().spelling();
      if (signed.contains(field.name()) && isCopied(field.name())) {
        text.piece(separator + name + ":");
        field.lendValueTo((bytes, offset, length) -> writeValue(text, bytes, offset, length));
        separator = "|";
      }
    }
    text.append(";");
  }

  /** A name cannot be encoded, and these two characters would end the copy or the tag. */
  private static boolean isCopied(HeaderName name) {
    return HeadersToSign.canBeListed(name) && name.spelling().indexOf('|') < 0;
  }

  private static void writeValue(FoldedText text, byte[] bytes, int offset, int length) {
    StringBuilder run = new StringBuilder();
    for (int i = offset; i < offset + length; i++) {
      boolean mustBeEncoded = run.isEmpty() || run.length() > LONGEST_RUN;
      String written =
          mustBeEncoded ? QuotedPrintable.escape(bytes[i]) : QuotedPrintable.encode(bytes[i]);
      if (written.length() > 1) {
        text.piece(run.toString());
        run.setLength(0);
      }
      run.append(written);
    }
    text.piece(run.toString());
  }
}
