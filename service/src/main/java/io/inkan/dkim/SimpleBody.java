package io.inkan.dkim;

import io.inkan.message.Octets;

/**
 * RFC 6376 §3.4.3: "ignores all empty lines at the end of the message body", and a body without a
 * final CRLF gets one; an empty body is one CRLF.
 *
 * <p>Of every chunk, all but the CRs and LFs at its end is known to be inside of the body and
 * passes as one run.
 */
final class SimpleBody extends BodyCanonicalizer {

  SimpleBody(Octets receiver) {
    super(receiver);
  }

  @Override
  public void accept(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int tail = end;
    while (tail > offset && (bytes[tail - 1] == '\r' || bytes[tail - 1] == '\n')) {
      tail--;
    }
    int position = offset;
    if (tail > offset) {
      if (crIsPending()) {
        position += settleCr(bytes[offset]) ? 1 : 0;
      }
      emitPendingLineEnds();
      emit(bytes, position, tail);
      position = tail;
    }
    while (position < end) {
      step(bytes, position++);
    }
  }

  private void step(byte[] bytes, int position) {
    byte octet = bytes[position];
    if (crIsPending() && settleCr(octet)) {
      return;
    }
    if (octet == '\r') {
      holdCr();
    } else {
      emitPendingLineEnds();
      emit(bytes, position, position + 1);
    }
  }

  /** Decides what the held CR was; answers whether {@code octet} belonged to it. */
  private boolean settleCr(byte octet) {
    if (completesLineEnd(octet)) {
      return true;
    }
    emitPendingLineEnds();
    emitCr();
    return false;
  }

  @Override
  void end() {
    if (crIsPending()) {
      emitPendingLineEnds();
      emitCr();
    }
    // "If there is no body or no trailing CRLF on the message body, a CRLF is added."
    emitLineEnd();
  }
}
