package io.inkan.message;

/**
 * Makes a CRLF of every CR without its LF and every LF without its CR, as OpenDKIM's FixCRLF asks:
 * some mail server on the way will do so anyway. Whatever the slicing, what comes out is the same.
 */
public final class LineEndRepair implements Octets {

  private static final byte[] CRLF = {'\r', '\n'};

  private final Octets receiver;

  /** Whether the last octet was a CR of which it is not known yet what follows; it is held back. */
  private boolean afterCr;

  /** Passes what it takes on to {@code receiver}. */
  public LineEndRepair(Octets receiver) {
    this.receiver = receiver;
  }

  @Override
  public void accept(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int run = offset;
    if (afterCr && length > 0) {
      afterCr = false;
      lineEnd();
      run = bytes[offset] == '\n' ? offset + 1 : offset;
    }
    for (int i = run; i < end; i++) {
      byte octet = bytes[i];
      if (octet != '\r' && octet != '\n') {
        continue;
      }
      if (octet == '\r' && i + 1 < end && bytes[i + 1] == '\n') {
        i++; // a line end in order stays in the run
        continue;
      }
      pass(bytes, run, i);
      run = i + 1;
      if (octet == '\r' && run == end) {
        afterCr = true;
      } else {
        lineEnd();
      }
    }
    pass(bytes, run, end);
  }

  /** Says that no octet follows. */
  public void finish() {
    if (afterCr) {
      afterCr = false;
      lineEnd();
    }
  }

  private void lineEnd() {
    receiver.accept(CRLF, 0, CRLF.length);
  }

  private void pass(byte[] bytes, int from, int to) {
    if (to > from) {
      receiver.accept(bytes, from, to - from);
    }
  }
}
