package io.inkan.dkim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.message.Octets;
import io.inkan.testing.Allocation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A body streams by: canonicalizers and digests take no memory for it, whatever is in it. */
class CanonicalizerAllocationTest {

  private static final List<String> LINES =
      List.of(
          "Plain text, with single spaces between words.\r\n",
          "VGhpcyBpcyBhIGxpbmUgb2YgYmFzZTY0LCBhcyBhdHRhY2htZW50cyBoYXZlIHRoZW0gYnkgdGhlIGRvemVuLg\r\n",
          "          <td  class=\"a\">\tindented  HTML \t</td>  \r\n",
          "\r\n",
          " \t \r\n",
          "\n",
          "a\rb\nc\n\r",
          "\r");

  /** What a digest would be given; it only counts. */
  private static final class Counter implements Octets {
    long octets;

    @Override
    public void accept(byte[] bytes, int offset, int length) {
      octets += length;
    }
  }

  private static long perBody(Octets canonicalizer, String line, int chunk) {
    byte[] body = line.repeat(8192 / line.length()).getBytes(ISO_8859_1);
    return Allocation.octets(
        200,
        20,
        () -> {
          for (int at = 0; at < body.length; at += chunk) {
            canonicalizer.accept(body, at, Math.min(chunk, body.length - at));
          }
        });
  }

  @ParameterizedTest
  @CsvSource({
    "SIMPLE, 1", "SIMPLE, 7", "SIMPLE, 4096", "SIMPLE, 8192",
    "RELAXED, 1", "RELAXED, 7", "RELAXED, 4096", "RELAXED, 8192",
  })
  void nothingIsAllocatedForAChunk(Canonicalization canonicalization, int chunk) {
    Counter counter = new Counter();
    for (String line : LINES) {
      assertEquals(
          0,
          perBody(canonicalization.body(counter), line, chunk),
          "octets for 8 KB of " + Bodies.escaped(line));
    }
    assertTrue(counter.octets > 0);
  }

  @ParameterizedTest
  @EnumSource(Canonicalization.class)
  void nothingIsAllocatedForADigest(Canonicalization canonicalization) {
    BodyHashKey whole =
        new BodyHashKey(canonicalization, HashAlgorithm.SHA256, BodyHashKey.NO_LIMIT);
    BodyHashKey part = new BodyHashKey(canonicalization, HashAlgorithm.SHA256, 1000);
    for (String line : LINES) {
      assertEquals(
          0, perBody(new BodyHashes(List.of(whole)), line, 1000), () -> Bodies.escaped(line));
    }
    assertEquals(0, perBody(new BodyHashes(List.of(whole, part)), LINES.get(0), 1000));
  }

  @Test
  void whatIsAllocatedWouldBeSeen() {
    Octets wasteful = (bytes, offset, length) -> kept = new byte[100];
    assertTrue(perBody(wasteful, "a", 8192) >= 100);
  }

  private static byte[] kept = {};
}
