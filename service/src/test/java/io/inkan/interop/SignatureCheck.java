package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.inkan.dkim.DkimResult;
import io.inkan.engine.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Whether the signatures of a message pass, by Inkan's engine and by another program.
 *
 * @param zone as in {@link Peer#verify}
 */
record SignatureCheck(Map<String, String> zone, Peer peer) {

  private static final String FILE = "message.eml";

  SignatureCheck {
    zone = Map.copyOf(zone);
  }

  /**
   * Fails unless the message has so many signatures, and all of them pass.
   *
   * @param message octets as ISO 8859-1, with CRLF after every line
   */
  void assertPasses(int signatures, String message) {
    Outcome.Verified verified =
        assertInstanceOf(
            Outcome.Verified.class,
            InkanInProcess.verifying(zone).verify(message.getBytes(StandardCharsets.ISO_8859_1)));
    assertEquals(
        Collections.nCopies(signatures, DkimResult.PASS),
        verified.signatures().stream().map(report -> report.result()).toList(),
        () -> verified + "\n" + message);
    assertPeerPasses(signatures, message);
  }

  private void assertPeerPasses(int signatures, String message) {
    try (Scratch scratch = Scratch.create()) {
      Files.writeString(scratch.directory().resolve(FILE), message, StandardCharsets.ISO_8859_1);
      List<Verdict> verdicts = peer.verify(scratch.directory(), zone).getOrDefault(FILE, List.of());
      assertEquals(
          Collections.nCopies(signatures, Verdict.Word.PASS),
          verdicts.stream().map(Verdict::word).toList(),
          () -> peer + ": " + verdicts + "\n" + message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
