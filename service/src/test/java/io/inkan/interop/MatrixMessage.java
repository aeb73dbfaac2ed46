package io.inkan.interop;

import io.inkan.testing.MilterMail;
import java.util.List;

/**
 * A message of the matrix.
 *
 * @param parts what it was put together from, in words
 * @param sender of the envelope
 * @param recipients of the envelope
 */
record MatrixMessage(List<String> parts, String sender, List<String> recipients, MilterMail mail) {

  MatrixMessage {
    parts = List.copyOf(parts);
    recipients = List.copyOf(recipients);
  }

  /** Whether it came with a signature. */
  boolean isSigned() {
    return mail.fields().stream().anyMatch(field -> field.name().equals("DKIM-Signature"));
  }

  /** Whether a part of it is so called. */
  boolean has(String part) {
    return parts.contains(part);
  }
}
