package io.inkan.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.crypto.UnusableKeyException.Reason;
import java.math.BigInteger;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ed25519VerifyingKeyTest {
  private static final byte[] INPUT = TestKeys.ascii("from:a@example.com\r\n");

  /** The order of the group, RFC 8032 §5.1. */
  private static final BigInteger ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private static Reason refusal(byte[] raw) {
    return assertThrows(UnusableKeyException.class, () -> VerifyingKey.ed25519(raw)).reason();
  }

  /** Adds the order of the group to S, the little-endian second half of a signature. */
  private static byte[] withOrderAdded(byte[] signature) {
    byte[] bigEndian = new byte[32];
    for (int i = 0; i < 32; i++) {
      bigEndian[i] = signature[63 - i];
    }
    byte[] sum = new BigInteger(1, bigEndian).add(ORDER).toByteArray();
    byte[] raised = signature.clone();
    for (int i = 0; i < 32; i++) {
      raised[32 + i] = i < sum.length ? sum[sum.length - 1 - i] : 0;
    }
    return raised;
  }

  @Test
  void signatureWithTheOrderAddedToItsSecondHalfIsRefused() {
    SigningKey key = TestKeys.ed25519();
    byte[] signature = key.sign(INPUT);

    assertTrue(key.publicKey().verify(INPUT, signature));
    assertFalse(key.publicKey().verify(INPUT, withOrderAdded(signature)));
  }

  @Test
  void allZeroSignatureIsRefused() {
    assertFalse(TestKeys.ed25519().publicKey().verify(INPUT, new byte[64]));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33, 44})
  void keyOfAnotherLengthIsRefused(int length) {
    assertEquals(Reason.WRONG_LENGTH, refusal(new byte[length]));
  }

  @Test
  void subjectPublicKeyInfoIsRefused() throws Exception {
    byte[] wrapped = TestKeys.pair("Ed25519", 255).getPublic().getEncoded();
    assertEquals(Reason.WRONG_LENGTH, refusal(wrapped)); // RFC 8463 §4.2
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000", // order 4
        "0100000000000000000000000000000000000000000000000000000000000000", // order 1
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", // order 2
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05", // order 8
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a", // order 8
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", // 1, not reduced
        "0200000000000000000000000000000000000000000000000000000000000000", // no point
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff" // not reduced
      })
  void keyThatNoSeedLeadsToIsRefused(String raw) {
    assertEquals(Reason.BAD_POINT, refusal(HexFormat.of().parseHex(raw)));
  }
}
