package io.inkan.dkim;

import io.inkan.message.Octets;

/**
 * RFC 6376 §3.4.4: white space at the ends of lines goes, "all sequences of WSP within a line" are
 * reduced to a single space, empty lines at the end of the body go; a body that is not empty then
 * ends with a CRLF. The end of the body ends a line: white space before it goes as well.
 *
 * <p>Text that is canonical already passes in runs as long as it lasts, over line ends too, and a
 * run ends with the first of several spaces, so that each takes the digest one call; only white
 * space that begins with a tab, and what may be the end of a line or of the body, is looked at
 * octet by octet.
 */
final class RelaxedBody extends BodyCanonicalizer {

  private boolean pendingSpace;
  private boolean anythingEmitted;

  RelaxedBody(Octets receiver) {
    super(receiver);
  }

  @Override
  public void accept(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int run = offset;
    int position = offset;
    while (position < end) {
      if (pendingSpace || anythingIsPending()) {
        position = settle(bytes, position, end);
        run = position;
        continue;
      }
      position = PlainText.end(bytes, position, end);
      while (position < end && isText(bytes[position])) {
        position++;
      }
      int canonical = position < end ? canonicalPrefix(bytes, position, end) : 0;
      if (canonical > 0) {
        position += canonical;
      } else if (position < end) {
        int blanks = isLineEnd(bytes, position, end) ? position + 2 : position;
        int text = PlainText.endOfBlanks(bytes, blanks, end);
        if (text == end || !isText(bytes[text]) || (text > blanks && bytes[blanks] != ' ')) {
          emitText(bytes, run, position);
          hold(bytes[position]);
          position++;
          run = position;
        } else {
          // Text follows: the line end and one space stand as they are.
          if (text > blanks + 1) {
            emitText(bytes, run, blanks + 1);
            run = text;
          }
          position = text;
        }
      }
    }
    emitText(bytes, run, position);
  }

  /**
   * How many octets at {@code position}, a space or line end, are canonical as they stand because
   * text follows at once: 1, 2, or 0 if that cannot be seen from here.
   */
  private static int canonicalPrefix(byte[] bytes, int position, int end) {
    if (bytes[position] == ' ') {
      return position + 1 < end && isText(bytes[position + 1]) ? 1 : 0;
    }
    boolean lineEndBeforeText =
        isLineEnd(bytes, position, end) && position + 2 < end && isText(bytes[position + 2]);
    return lineEndBeforeText ? 2 : 0;
  }

  private static boolean isLineEnd(byte[] bytes, int position, int end) {
    return bytes[position] == '\r' && position + 1 < end && bytes[position + 1] == '\n';
  }

  private static boolean isText(byte octet) {
    return octet != ' ' && octet != '\t' && octet != '\r';
  }

  private void hold(byte octet) {
    if (octet == '\r') {
      holdCr();
    } else {
      pendingSpace = true;
    }
  }

  /** Reads on until it is known what the held octets were; answers where the next run begins. */
  private int settle(byte[] bytes, int from, int end) {
    for (int i = from; i < end; i++) {
      byte octet = bytes[i];
      if (crIsPending()) {
        if (completesLineEnd(octet)) {
          pendingSpace = false; // "Ignore all whitespace at the end of lines."
          continue;
        }
        emitPending();
        emitCr();
      }
      if (!isText(octet)) {
        hold(octet);
      } else {
        emitPending();
        return i;
      }
    }
    return end;
  }

  private void emitPending() {
    emitPendingLineEnds(pendingSpace);
    pendingSpace = false;
    anythingEmitted = true;
  }

  private void emitText(byte[] bytes, int from, int to) {
    anythingEmitted |= to > from;
    emit(bytes, from, to);
  }

  @Override
  void end() {
    if (crIsPending()) {
      emitPending();
      emitCr();
    }
    // "If the body is non-empty but does not end with a CRLF, a CRLF is added."
    if (anythingEmitted) {
      emitLineEnd();
    }
  }
}
