package io.inkan.dkim;

import io.inkan.message.Octets;
import java.nio.charset.StandardCharsets;

/**
 * Canonicalizes one body as it streams by. Only CRLF is a line end; any other CR or LF is an
 * ordinary octet. What is not yet known to be inside of the body — line ends and white space that
 * may turn out to be trailing — is counted, not stored.
 */
abstract class BodyCanonicalizer implements Octets {

  private static final byte[] CR = {'\r'};
  private static final byte[] LINE_ENDS_AND_SPACE =
      ("\r\n".repeat(256) + " ").getBytes(StandardCharsets.US_ASCII);
  private static final int LINE_ENDS = LINE_ENDS_AND_SPACE.length - 1;

  private final Octets receiver;
  private long pendingLineEnds;
  private boolean pendingCr;

  BodyCanonicalizer(Octets receiver) {
    this.receiver = receiver;
  }

  /** Says that the body is whole. */
  abstract void end();

  final boolean crIsPending() {
    return pendingCr;
  }

  final boolean anythingIsPending() {
    return pendingCr || pendingLineEnds > 0;
  }

  final void holdCr() {
    pendingCr = true;
  }

  /** Takes the octet after a held CR; answers whether the two were a line end. */
  final boolean completesLineEnd(byte octet) {
    pendingCr = false;
    if (octet == '\n') {
      pendingLineEnds++;
      return true;
    }
    return false;
  }

  final void emit(byte[] bytes, int from, int to) {
    if (to > from) {
      receiver.accept(bytes, from, to - from);
    }
  }

  final void emitCr() {
    receiver.accept(CR, 0, 1);
  }

  final void emitLineEnd() {
    receiver.accept(LINE_ENDS_AND_SPACE, 0, 2);
  }

  final void emitPendingLineEnds() {
    emitPendingLineEnds(false);
  }

  /** Indented lines are many: their line end and space are one run for the receiver. */
  final void emitPendingLineEnds(boolean spaceFollows) {
    while (pendingLineEnds > LINE_ENDS / 2) {
      receiver.accept(LINE_ENDS_AND_SPACE, 0, LINE_ENDS);
      pendingLineEnds -= LINE_ENDS / 2;
    }
    int octets = 2 * (int) pendingLineEnds + (spaceFollows ? 1 : 0);
    if (octets > 0) {
      int end = LINE_ENDS + (spaceFollows ? 1 : 0);
      receiver.accept(LINE_ENDS_AND_SPACE, end - octets, octets);
    }
    pendingLineEnds = 0;
  }
}
