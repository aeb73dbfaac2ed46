package io.inkan.conformance;

import io.inkan.testing.ExamCase;
import java.util.List;

/** A way for a message into Inkan, told apart only by how its answers come back. */
interface ExamDoor extends AutoCloseable {

  /** The name for the table. */
  String name();

  /**
   * Verifies the case's message.
   *
   * @return the message's word first, then one for each signature; {@code refused} alone if the
   *     door does not take it for a message
   */
  List<String> verify(ExamCase exam);

  /**
   * The {@code bh=} of a signature over the case's message.
   *
   * @param canonicalization of the body
   * @return base64, or {@code refused}
   */
  String bodyHash(ExamCase exam, String canonicalization);

  @Override
  void close();
}
