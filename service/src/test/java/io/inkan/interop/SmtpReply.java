package io.inkan.interop;

import java.util.List;

/**
 * What a server answers to one command.
 *
 * @param lines the text of each line, without the code
 */
record SmtpReply(int code, List<String> lines) {

  SmtpReply {
    lines = List.copyOf(lines);
  }

  /** Whether the server has done what it was asked, or waits for the rest of it. */
  boolean isPositive() {
    // RFC 5321 §4.2.1
    return code / 100 == 2 || code / 100 == 3;
  }

  /** This reply, if it has the code that the client needs. */
  SmtpReply expect(int expected, String command) {
    if (code != expected) {
      throw new AssertionError(command + " was answered by " + this);
    }
    return this;
  }

  @Override
  public String toString() {
    return code + " " + String.join(" / ", lines);
  }
}
