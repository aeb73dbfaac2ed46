package io.inkan.load.milter;

import io.inkan.load.corpus.Field;
import io.inkan.load.session.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A packet from the milter.
 *
 * @param letter libmilter's SMFIR_ code
 * @param content what follows it; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Reply(char letter, byte[] content) {

  private static final int INSERTED_AT = Integer.BYTES;

  /** Whether more packets follow, since this one only changes the message or asks for patience. */
  boolean isIntermediate() {
    return "himbp+-q2e".indexOf(letter) >= 0;
  }

  /** Whether it adds a field: SMFIR_ADDHEADER or SMFIR_INSHEADER. */
  boolean addsField() {
    return letter == 'h' || letter == 'i';
  }

  /**
   * The field that is added.
   *
   * @param protocol what was agreed, for the space after the colon
   * @throws IllegalStateException if it adds none, or not in the protocol's form
   */
  Field field(int protocol) {
    int name = letter == 'i' ? INSERTED_AT : 0;
    int value = indexOfZero(name) + 1;
    int end = indexOfZero(value);
    byte[] octets = Arrays.copyOfRange(content, value, end);
    boolean whole = (protocol & ProtocolFlags.HEADER_LEADING_SPACE) != 0;
    return new Field(
        new String(content, name, value - 1 - name, StandardCharsets.US_ASCII),
        whole ? octets : spaced(octets));
  }

  private static byte[] spaced(byte[] octets) {
    byte[] value = new byte[octets.length + 1];
    value[0] = ' ';
    System.arraycopy(octets, 0, value, 1, octets.length);
    return value;
  }

  private int indexOfZero(int from) {
    for (int i = from; i < content.length; i++) {
      if (content[i] == 0) {
        return i;
      }
    }
    throw new IllegalStateException("the milter adds a field without its final zero octet");
  }

  /** What becomes of the message if this is the last word. */
  Verdict verdict() {
    return switch (letter) {
      case 'c', 'a' -> Verdict.ACCEPTED;
      case 't' -> Verdict.TEMPFAILED;
      case 'r' -> Verdict.REJECTED;
      case 'd' -> Verdict.DISCARDED;
      // SMFIR_REPLYCODE: the text begins with the code of SMTP.
      case 'y' -> content.length > 0 && content[0] == '4' ? Verdict.TEMPFAILED : Verdict.REJECTED;
      default -> Verdict.FAILED;
    };
  }
}
