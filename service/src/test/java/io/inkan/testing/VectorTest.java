package io.inkan.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.dkim.SignatureReport;
import io.inkan.engine.CryptoPool;
import io.inkan.engine.Engine;
import io.inkan.engine.EngineMetrics;
import io.inkan.engine.Outcome;
import io.inkan.engine.RawMessage;
import io.inkan.message.MessageSink;
import io.inkan.policy.Caller;
import io.inkan.policy.Door;
import io.inkan.policy.Envelope;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every vector through the engine, whole and in chunks, with either line end. */
class VectorTest {

  static List<Vector> vectors() {
    return Vector.all();
  }

  @Test
  void thereAreVectorsThatPassAndVectorsThatDoNot() {
    List<String> expected = vectors().stream().map(Vector::expected).distinct().sorted().toList();
    assertEquals(List.of("fail", "none", "pass", "permerror", "policy", "temperror"), expected);
    assertTrue(vectors().size() >= 25);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void engineFindsWhatTheVectorExpects(Vector vector) {
    byte[] message = vector.message();
    for (int size : new int[] {message.length, 1, 7, 64}) {
      assertExpected(vector, message, size);
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void messageOfLfLinesIsTheSameMessage(Vector vector) {
    String withLf = vector.text().replace("\r\n", "\n");
    boolean lineEndsAreProper = !vector.text().replace("\r\n", "").matches("(?s).*[\r\n\0].*");
    if (lineEndsAreProper) {
      assertExpected(vector, withLf.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1), 100);
    }
  }

  private static void assertExpected(Vector vector, byte[] message, int chunkSize) {
    Outcome.Verified verified = verify(vector, message, chunkSize);
    String where = vector.why() + " (chunks of " + chunkSize + "): " + verified.signatures();
    assertEquals(vector.expected(), verified.result().word(), where);
    assertEquals(
        vector.reasons(),
        verified.signatures().stream()
            .map(SignatureReport::reason)
            .filter(Objects::nonNull)
            .toList(),
        where);
  }

  private static Outcome.Verified verify(Vector vector, byte[] message, int chunkSize) {
    Engine engine =
        new Engine(
            Snapshots.verifying(),
            vector.publicKeys(),
            CryptoPool.DIRECT,
            EngineMetrics.SILENT,
            InstantSource.fixed(Instant.ofEpochSecond(vector.now())),
            () -> 0);
    RawMessage raw =
        engine.open(
            Envelope.verifying("vector", Door.COMMAND_LINE, Caller.LOCAL, null), MessageSink.NONE);
    for (int i = 0; i < message.length; i += chunkSize) {
      raw.feed(message, i, Math.min(chunkSize, message.length - i));
    }
    return assertInstanceOf(
        Outcome.Verified.class, raw.end().toCompletableFuture().getNow(null), vector.name());
  }
}
