package io.inkan.message;

import org.jspecify.annotations.Nullable;

/**
 * The line-end rule: the first line end of a message decides. If it is a bare LF, every LF is read
 * as CRLF from then on and a CR is a defect; if it is CRLF, bare CRs and LFs are defects and pass
 * as they stand. NUL is a defect in both. Whatever the chunking, what comes out is the same.
 */
final class LineEnds {

  /** Takes the message with its line ends in order, and each defect at its place. */
  interface Receiver extends Octets {
    void defect(Defect defect);
  }

  private enum Mode {
    UNDECIDED,
    CRLF,
    LF
  }

  private final Receiver receiver;
  private static final byte[] NOTHING = {};

  private byte[] rewritten = NOTHING; // room is made once the message is known to need it
  private int rewrittenLength;
  private Mode mode = Mode.UNDECIDED;
  private boolean afterCr;

  LineEnds(Receiver receiver) {
    this.receiver = receiver;
  }

  void feed(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int position = offset;
    if (mode == Mode.UNDECIDED) {
      position = undecided(bytes, position, end);
    }
    if (mode == Mode.CRLF) {
      crlf(bytes, position, end);
    } else if (mode == Mode.LF) {
      lf(bytes, position, end);
    }
  }

  /** Says that no octet follows. */
  void finish() {
    if (afterCr && mode != Mode.LF) {
      receiver.defect(Defect.BARE_CR);
      afterCr = false;
    }
  }

  /** Passes octets on until a line end is found; answers where reading goes on. */
  private int undecided(byte[] bytes, int from, int end) {
    int run = from;
    for (int i = from; i < end; i++) {
      byte octet = bytes[i];
      if (octet == '\n') {
        mode = afterCr ? Mode.CRLF : Mode.LF;
        pass(bytes, run, i, null);
        return i;
      }
      Defect defect = afterCr ? Defect.BARE_CR : octet == 0 ? Defect.NUL : null;
      if (defect != null) {
        pass(bytes, run, i, defect);
        run = i;
      }
      afterCr = octet == '\r';
    }
    pass(bytes, run, end, null);
    return end;
  }

  private void crlf(byte[] bytes, int from, int end) {
    int run = from;
    for (int i = from; i < end; i++) {
      byte octet = bytes[i];
      if (octet > '\r' || octet < 0) {
        if (!afterCr) {
          continue; // the common octet
        }
      }
      Defect defect = defectInCrlf(octet);
      if (defect != null) {
        pass(bytes, run, i, defect);
        run = i;
      }
      afterCr = octet == '\r';
    }
    pass(bytes, run, end, null);
  }

  private @Nullable Defect defectInCrlf(byte octet) {
    if (octet == '\n') {
      return afterCr ? null : Defect.BARE_LF;
    }
    if (afterCr) {
      return Defect.BARE_CR;
    }
    return octet == 0 ? Defect.NUL : null;
  }

  private void lf(byte[] bytes, int from, int end) {
    if (rewritten.length == 0) {
      rewritten = new byte[8192];
    }
    for (int i = from; i < end; i++) {
      byte octet = bytes[i];
      if (rewrittenLength > rewritten.length - 2) {
        flush();
      }
      if (octet == '\n') {
        rewritten[rewrittenLength++] = '\r';
      } else if (octet == '\r' || octet == 0) {
        flush();
        receiver.defect(octet == 0 ? Defect.NUL : Defect.CR_AMONG_LF);
      }
      rewritten[rewrittenLength++] = octet;
    }
    flush();
  }

  private void flush() {
    if (rewrittenLength > 0) {
      receiver.accept(rewritten, 0, rewrittenLength);
      rewrittenLength = 0;
    }
  }

  private void pass(byte[] bytes, int from, int to, @Nullable Defect defect) {
    if (to > from) {
      receiver.accept(bytes, from, to - from);
    }
    if (defect != null) {
      receiver.defect(defect);
    }
  }
}
