package io.inkan.dkim;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BodyHashesTest {

  private static BodyHashKey key(Canonicalization canonicalization, long limit) {
    return new BodyHashKey(canonicalization, HashAlgorithm.SHA256, limit);
  }

  private static BodyHash hash(BodyHashKey key, String... chunks) {
    BodyHashes hashes = new BodyHashes(List.of(key));
    for (String chunk : chunks) {
      hashes.accept(chunk.getBytes(US_ASCII), 0, chunk.length());
    }
    return Objects.requireNonNull(hashes.end().get(key));
  }

  private static byte[] sha256(String text) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII));
  }

  @Test
  void emptyBodiesHaveTheHashesThatTheRfcPrints() {
    // RFC 6376 §3.4.3, §3.4.4
    BodyHash simple = hash(key(Canonicalization.SIMPLE, BodyHashKey.NO_LIMIT));
    BodyHash relaxed = hash(key(Canonicalization.RELAXED, BodyHashKey.NO_LIMIT));
    assertEquals("frcCV1k9oG9oKj3dpUqdJg1PxRT2RSN/XKdLCPjaYaY=", base64(simple));
    assertEquals("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", base64(relaxed));
    assertEquals(2, simple.total());
    assertEquals(0, relaxed.total());
  }

  private static String base64(BodyHash hash) {
    return Base64.getEncoder().encodeToString(hash.octets());
  }

  @Test
  void lengthIsCountedAfterCanonicalization() throws Exception {
    // §3.5 l=: "The number of octets in the body of the email after canonicalization"
    BodyHash hash = hash(key(Canonicalization.RELAXED, 4), "a  \t  b \r\n", "c\r\n");
    assertArrayEquals(sha256("a b\r"), hash.octets());
    assertEquals(4, hash.hashed());
    assertEquals("a b\r\nc\r\n".length(), hash.total());
  }

  @Test
  void limitMayCutAnyChunkAnywhere() throws Exception {
    String body = "abc\r\ndef\r\n";
    for (int limit = 0; limit <= body.length(); limit++) {
      for (int size : new int[] {1, 2, 3, 5, 7, 100}) {
        BodyHash hash = hash(key(Canonicalization.SIMPLE, limit), Bodies.chunksOf(size, body));
        assertArrayEquals(sha256(body.substring(0, limit)), hash.octets());
        assertEquals(limit, hash.hashed());
        assertEquals(body.length(), hash.total());
      }
    }
  }

  @Test
  void limitBeyondTheBodyHashesAllOfIt() throws Exception {
    BodyHash hash = hash(key(Canonicalization.SIMPLE, 1000), "abc\r\n");
    assertArrayEquals(sha256("abc\r\n"), hash.octets());
    assertEquals(5, hash.hashed());
    assertEquals(5, hash.total());
  }

  @Test
  void hashesOfSeveralKeysAreComputedSideBySide() throws Exception {
    List<BodyHashKey> keys =
        List.of(
            key(Canonicalization.SIMPLE, BodyHashKey.NO_LIMIT),
            key(Canonicalization.RELAXED, BodyHashKey.NO_LIMIT),
            key(Canonicalization.RELAXED, 2),
            key(Canonicalization.RELAXED, BodyHashKey.NO_LIMIT));
    BodyHashes hashes = new BodyHashes(keys);
    hashes.accept("a  b\r\n".getBytes(US_ASCII), 0, 6);
    Map<BodyHashKey, BodyHash> results = hashes.end();
    assertEquals(3, results.size(), "equal keys share a digest");
    assertArrayEquals(
        sha256("a  b\r\n"), Objects.requireNonNull(results.get(keys.get(0))).octets());
    assertArrayEquals(sha256("a b\r\n"), Objects.requireNonNull(results.get(keys.get(1))).octets());
    assertArrayEquals(sha256("a "), Objects.requireNonNull(results.get(keys.get(2))).octets());
  }

  @Test
  void areSatisfiedOnceEveryLimitIsKnownToBePassed() {
    BodyHashes hashes =
        new BodyHashes(List.of(key(Canonicalization.SIMPLE, 2), key(Canonicalization.SIMPLE, 4)));
    assertFalse(hashes.areSatisfied());
    hashes.accept("abcd".getBytes(US_ASCII), 0, 4);
    assertFalse(hashes.areSatisfied(), "whether the body goes on decides about l=4");
    hashes.accept("e".getBytes(US_ASCII), 0, 1);
    assertTrue(hashes.areSatisfied());
  }

  @Test
  void bodyThatIsMeasuredIsReadToItsEnd() {
    BodyHashKey key = key(Canonicalization.SIMPLE, 2);
    BodyHashes hashes = new BodyHashes(List.of(key), true);
    hashes.accept("abcd".getBytes(US_ASCII), 0, 4);
    assertFalse(hashes.areSatisfied());
    hashes.accept("e\r\n".getBytes(US_ASCII), 0, 3);
    BodyHash hash = Objects.requireNonNull(hashes.end().get(key));
    assertEquals(7, hash.total());
    assertEquals(2, hash.hashed());
    assertTrue(new BodyHashes(List.of(), true).areSatisfied(), "nothing to measure for");
  }

  @Test
  void wholeBodyIsNeverSatisfiedAndNoKeysAlwaysAre() {
    BodyHashes whole = new BodyHashes(List.of(key(Canonicalization.SIMPLE, BodyHashKey.NO_LIMIT)));
    whole.accept(new byte[100_000], 0, 100_000);
    assertFalse(whole.areSatisfied());
    assertTrue(new BodyHashes(List.of()).areSatisfied());
    assertEquals(Map.of(), new BodyHashes(List.of()).end());
  }
}
