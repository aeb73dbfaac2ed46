package io.inkan.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.crypto.UnusableKeyException.Reason;
import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RsaVerifyingKeyTest {
  private static final BigInteger F4 = BigInteger.valueOf(65537);
  private static final BigInteger MODULUS = odd(1024);

  private static BigInteger odd(int bits) {
    return new BigInteger(bits, new Random(bits)).setBit(bits - 1).setBit(0);
  }

  private static byte[] bare(BigInteger modulus, BigInteger exponent) {
    try {
      ASN1Encodable[] numbers = {new ASN1Integer(modulus), new ASN1Integer(exponent)};
      return new DERSequence(numbers).getEncoded("DER");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] wrapped(AlgorithmIdentifier algorithm) throws IOException {
    return new SubjectPublicKeyInfo(algorithm, bare(MODULUS, F4)).getEncoded("DER");
  }

  private static Reason refusal(byte[] der) {
    return assertThrows(UnusableKeyException.class, () -> VerifyingKey.rsa(der)).reason();
  }

  @ParameterizedTest
  @ValueSource(ints = {512, 1024, 2048, 4096, 8192, 16384})
  void bothShapesOfTheRecordGiveTheSameKey(int bits) throws Exception {
    byte[] bare = bare(odd(bits), F4);
    AlgorithmIdentifier rsa = new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption);
    byte[] wrapped = new SubjectPublicKeyInfo(rsa, bare).getEncoded("DER");

    assertEquals(bits, VerifyingKey.rsa(bare).bits());
    assertEquals(VerifyingKey.rsa(bare), VerifyingKey.rsa(wrapped));
  }

  @Test
  void keysOfTheJdkAreRead() throws Exception {
    KeyPair pair = TestKeys.pair("RSA", 512);
    VerifyingKey key = VerifyingKey.rsa(pair.getPublic().getEncoded());
    RSAPublicKey expected = (RSAPublicKey) pair.getPublic();
    assertEquals(expected.getModulus().bitLength(), key.bits());
  }

  @ParameterizedTest
  @CsvSource({"511, MODULUS_TOO_SMALL", "16385, MODULUS_TOO_LARGE", "200000, MODULUS_TOO_LARGE"})
  void modulusOutsideTheLimitsIsRefused(int bits, Reason reason) {
    assertEquals(reason, refusal(bare(odd(bits), F4)));
  }

  @Test
  void evenZeroAndNegativeModuliAreRefused() {
    assertEquals(Reason.BAD_MODULUS, refusal(bare(MODULUS.clearBit(0), F4)));
    assertEquals(Reason.BAD_MODULUS, refusal(bare(BigInteger.ZERO, F4)));
    assertEquals(Reason.BAD_MODULUS, refusal(bare(MODULUS.negate(), F4)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-3", "0", "1", "2", "65536", "4294967297", "36893488147419103233"})
  void exponentThatIsEvenOrOutsideTheLimitsIsRefused(BigInteger exponent) {
    assertEquals(Reason.BAD_EXPONENT, refusal(bare(MODULUS, exponent)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "17", "65537", "4294967295"})
  void exponentWithinTheLimitsIsTaken(BigInteger exponent) throws Exception {
    assertEquals(1024, VerifyingKey.rsa(bare(MODULUS, exponent)).bits());
  }

  @Test
  void bytesBehindTheKeyAreRefused() throws Exception {
    byte[] bare = bare(MODULUS, F4);
    byte[] wrapped = wrapped(new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption));
    assertEquals(Reason.TRAILING_BYTES, refusal(Arrays.copyOf(bare, bare.length + 1)));
    assertEquals(Reason.TRAILING_BYTES, refusal(Arrays.copyOf(wrapped, wrapped.length + 1)));

    AlgorithmIdentifier rsa = new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption);
    byte[] within = Arrays.copyOf(bare, bare.length + 1);
    assertEquals(
        Reason.TRAILING_BYTES, refusal(new SubjectPublicKeyInfo(rsa, within).getEncoded("DER")));
  }

  @Test
  void keyOfAnotherAlgorithmIsRefused() throws Exception {
    assertEquals(
        Reason.OTHER_ALGORITHM,
        refusal(wrapped(new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.840.10045.2.1")))));
    assertEquals(
        Reason.OTHER_ALGORITHM, refusal(TestKeys.pair("EC", 256).getPublic().getEncoded()));
  }

  @Test
  void cutOffKeyIsMalformedWhereverItIsCut() throws Exception {
    byte[] whole = wrapped(new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption));
    for (int length = 0; length < whole.length; length++) {
      assertEquals(Reason.MALFORMED, refusal(Arrays.copyOf(whole, length)), length + " bytes");
    }
  }

  @Test
  void damagedKeyIsReadOrRefusedButNeverAnError() throws Exception {
    byte[] whole = wrapped(new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption));
    int refused = 0;
    for (int at = 0; at < 40; at++) {
      for (int value = 0; value < 256; value++) {
        byte[] damaged = whole.clone();
        damaged[at] = (byte) value;
        try {
          VerifyingKey.rsa(damaged);
        } catch (UnusableKeyException e) {
          refused++;
        }
      }
    }
    assertTrue(refused > 25 * 255, refused + " refused");
  }
}
