package io.inkan.interop;

import io.inkan.testing.GeneratedMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Another implementation of DKIM. Each call handles a whole directory, in one process if it can.
 */
interface Peer {

  /** For messages: the program and its package. */
  String name();

  /** Whether Debian's build signs and verifies with the algorithm. */
  boolean knows(Algorithm algorithm);

  /**
   * Whether the program is known to read the message as it stands. Each exception has its reason in
   * {@link PeerQuirks}.
   *
   * @param canonicalization as in c=, both halves: {@code relaxed/simple}
   */
  boolean reads(GeneratedMessage message, String canonicalization);

  /**
   * Verifies every signature of every {@code *.eml}.
   *
   * @param zone stands in for the DNS: name without a final dot, text of its TXT record
   * @return for every file, by name, the verdicts from the topmost signature down; empty for an
   *     unsigned message
   */
  Map<String, List<Verdict>> verify(Path directory, Map<String, String> zone);

  /**
   * Signs every {@code *.eml} of {@code directory} and writes it, with its signature on top, under
   * the same name into {@code signed}.
   *
   * @param canonicalization as in c=, both halves: {@code relaxed/simple}
   * @return the files that the program refuses to sign, by name, with its reason
   */
  Map<String, String> sign(Path directory, Path signed, PeerKey key, String canonicalization);
}
