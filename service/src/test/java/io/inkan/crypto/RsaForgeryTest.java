package io.inkan.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Signatures made without the private key, which lax verifiers have taken. */
class RsaForgeryTest {
  private static final int BITS = 2048;
  private static final byte[] INPUT = TestKeys.ascii("from:ceo@example.com\r\n");
  private static final BigInteger THREE = BigInteger.valueOf(3);

  /** SEQUENCE { SEQUENCE { sha256, NULL }, OCTET STRING of 32 bytes (which follow) }. */
  private static final String DIGEST_INFO = "3031300d060960864801650304020105000420";

  /** Any odd number of the length serves: a forger needs no factors. */
  private static final BigInteger MODULUS =
      new BigInteger(BITS, new Random(8017)).setBit(BITS - 1).setBit(0);

  static List<CryptoProviders> providers() {
    return Platform.all();
  }

  private static byte[] start(String padding, String digestInfo) throws Exception {
    ByteArrayOutputStream start = new ByteArrayOutputStream();
    start.writeBytes(HexFormat.of().parseHex("0001" + padding + "00" + digestInfo));
    start.writeBytes(MessageDigest.getInstance("SHA-256").digest(INPUT));
    return start.toByteArray();
  }

  /** The least number whose cube begins with these bytes. */
  private static byte[] cubeRoot(byte[] start) {
    BigInteger wanted = new BigInteger(1, Arrays.copyOf(start, BITS / 8));
    BigInteger low = BigInteger.ZERO;
    BigInteger high = BigInteger.ONE.shiftLeft(BITS / 3 + 1);
    while (low.compareTo(high) < 0) {
      BigInteger middle = low.add(high).shiftRight(1);
      if (middle.pow(3).compareTo(wanted) < 0) {
        low = middle.add(BigInteger.ONE);
      } else {
        high = middle;
      }
    }
    return fixedLength(low);
  }

  private static byte[] fixedLength(BigInteger number) {
    byte[] signed = number.toByteArray();
    byte[] bytes = new byte[BITS / 8];
    int length = Math.min(signed.length, bytes.length);
    System.arraycopy(signed, signed.length - length, bytes, bytes.length - length, length);
    return bytes;
  }

  private static void assertOpensTo(byte[] start, byte[] forged) {
    byte[] opened = fixedLength(new BigInteger(1, forged).modPow(THREE, MODULUS));
    assertTrue(Arrays.equals(opened, 0, start.length, start, 0, start.length), "no forgery at all");
  }

  @ParameterizedTest
  @MethodSource("providers")
  void garbageBehindTheDigestUnderExponentThreeIsNoSignature(CryptoProviders providers)
      throws Exception {
    byte[] start = start("ff".repeat(8), DIGEST_INFO);
    byte[] forged = cubeRoot(start);
    assertOpensTo(start, forged);

    assertFalse(providers.adopt(RsaVerifyingKey.of(MODULUS, THREE)).verify(INPUT, forged));
  }

  @ParameterizedTest
  @MethodSource("providers")
  void shortPaddingUnderExponentThreeIsNoSignature(CryptoProviders providers) throws Exception {
    byte[] start = start("", DIGEST_INFO);
    byte[] forged = cubeRoot(start);
    assertOpensTo(start, forged);

    assertFalse(providers.adopt(RsaVerifyingKey.of(MODULUS, THREE)).verify(INPUT, forged));
  }

  @ParameterizedTest
  @MethodSource("providers")
  void signatureValueOfTheModulusOrMoreIsRefused(CryptoProviders providers) {
    SigningKey key = providers.adopt(keyWithRoomAboveItsModulus());
    int met = 0;
    for (int i = 0; i < 64; i++) {
      byte[] input = {(byte) i};
      byte[] signature = key.sign(input);
      BigInteger raised = new BigInteger(1, signature).add(modulus(key));
      if (raised.bitLength() <= BITS) { // congruent, and of the right length
        met++;
        assertTrue(key.publicKey().verify(input, signature));
        assertFalse(key.publicKey().verify(input, fixedLength(raised)));
      }
    }
    assertTrue(met > 0, "no signature was small enough to be raised");
  }

  /** A key with a modulus under three quarters of 2^2048, as about half of them are. */
  private static SigningKey keyWithRoomAboveItsModulus() {
    SigningKey key = TestKeys.rsa(BITS);
    while (modulus(key).testBit(BITS - 2)) {
      key = TestKeys.rsa(BITS);
    }
    return key;
  }

  private static BigInteger modulus(SigningKey key) {
    byte[] record = key.publicKeyRecordBytes();
    int headerLength = record.length - 5 - BITS / 8; // before it DER heads, behind it 65537
    return new BigInteger(1, Arrays.copyOfRange(record, headerLength, headerLength + BITS / 8));
  }

  @ParameterizedTest
  @MethodSource("providers")
  void zeroAndOneAreNoSignatures(CryptoProviders providers) throws Exception {
    VerifyingKey key = providers.adopt(RsaVerifyingKey.of(MODULUS, THREE));
    assertEquals(BITS, key.bits());
    assertFalse(key.verify(INPUT, fixedLength(BigInteger.ZERO)));
    assertFalse(key.verify(INPUT, fixedLength(BigInteger.ONE)));
    assertFalse(key.verify(INPUT, fixedLength(MODULUS.subtract(BigInteger.ONE))));
  }
}
