package io.inkan.dkim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.security.MessageDigest;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However octets come, their digest is that of all of them in their order. */
class GatheringDigestTest {

  private static byte[] octets(int length) {
    byte[] octets = new byte[length];
    new Random(length).nextBytes(octets);
    return octets;
  }

  private static byte[] expected(byte[] octets) {
    return HashAlgorithm.SHA256.newDigest().digest(octets);
  }

  @ParameterizedTest
  @CsvSource({"1", "7", "31", "64", "255", "256", "257", "1000", "1024", "5000"})
  void piecesOfOneSize(int size) {
    byte[] octets = octets(20_000);
    GatheringDigest digest = new GatheringDigest(HashAlgorithm.SHA256.newDigest());
    for (int at = 0; at < octets.length; at += size) {
      digest.update(octets, at, Math.min(size, octets.length - at));
    }
    assertArrayEquals(expected(octets), digest.digest());
  }

  @Test
  void piecesOfAnySize() {
    Random random = new Random(1);
    for (int round = 0; round < 500; round++) {
      byte[] octets = octets(random.nextInt(30_000));
      MessageDigest plain = HashAlgorithm.SHA256.newDigest();
      GatheringDigest digest = new GatheringDigest(HashAlgorithm.SHA256.newDigest());
      int most = 1 << random.nextInt(13);
      int at = 0;
      while (at < octets.length) {
        int count = Math.min(random.nextInt(most + 1), octets.length - at);
        digest.update(octets, at, count);
        at += count;
      }
      plain.update(octets);
      assertArrayEquals(plain.digest(), digest.digest());
    }
  }

  @Test
  void nothingAtAll() {
    assertArrayEquals(
        expected(octets(0)), new GatheringDigest(HashAlgorithm.SHA256.newDigest()).digest());
  }
}
