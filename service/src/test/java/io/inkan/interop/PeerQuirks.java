package io.inkan.interop;

import io.inkan.testing.AuthorOddity;
import io.inkan.testing.BodyOddity;
import io.inkan.testing.GeneratedMessage;
import io.inkan.testing.HeaderOddity;
import io.inkan.testing.Oddity;

/**
 * What Debian's programs are known to read otherwise than it was sent, found by running them
 * against each other.
 */
final class PeerQuirks {

  /**
   * Over SMTP a body always ends in CRLF; the programs differ on one that comes from a file
   * without.
   */
  private static final Oddity[] WITHOUT_FINAL_LINE_END = {
    BodyOddity.NO_FINAL_LINE_END,
    BodyOddity.WHITE_SPACE_WITHOUT_FINAL_LINE_END,
    BodyOddity.ONE_SPACE
  };

  private PeerQuirks() {}

  /**
   * dkimpy calls {@code Subject :} malformed, takes {@code From : …} for a line of an mbox and
   * drops it, and keeps white space before a missing final line end in relaxed bodies.
   */
  static boolean dkimpyReads(GeneratedMessage message, String canonicalization) {
    return !message.has(
            HeaderOddity.SPACE_BEFORE_THE_COLON, AuthorOddity.SPACE_BEFORE_THE_COLON_OF_FROM)
        && !(canonicalization.endsWith("/relaxed") && message.has(WITHOUT_FINAL_LINE_END));
  }

  /** Mail::DKIM does not add the missing final line end. */
  static boolean mailDkimReads(GeneratedMessage message, String canonicalization) {
    return !message.has(WITHOUT_FINAL_LINE_END);
  }

  /**
   * OpenDKIM's test mode gives up on white space before a colon and on a relaxed body without final
   * line end, and puts exactly one space after every colon, whatever stood there.
   */
  static boolean openDkimReads(GeneratedMessage message, String canonicalization) {
    return !message.has(
            HeaderOddity.SPACE_BEFORE_THE_COLON, AuthorOddity.SPACE_BEFORE_THE_COLON_OF_FROM)
        && !message.has(WITHOUT_FINAL_LINE_END)
        && !(canonicalization.startsWith("simple/")
            && message.has(
                HeaderOddity.NO_SPACE_AFTER_THE_COLON,
                HeaderOddity.SPACES_AFTER_THE_COLON,
                HeaderOddity.FOLDED_BEFORE_THE_VALUE,
                HeaderOddity.EMPTY_VALUE,
                AuthorOddity.FOLDED_AT_ONCE));
  }
}
