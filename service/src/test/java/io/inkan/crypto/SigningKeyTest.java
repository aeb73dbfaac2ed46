package io.inkan.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {
  private static final byte[] INPUT = TestKeys.ascii("from:a@example.com\r\ndkim-signature:b=");

  private static final List<SigningKey> KEYS =
      List.of(TestKeys.rsa(1024), TestKeys.rsa(2048), TestKeys.rsa(4096), TestKeys.ed25519());

  /** Each by every provider. */
  static List<SigningKey> keys() {
    return Platform.all().stream()
        .flatMap(providers -> KEYS.stream().map(providers::adopt))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void publicHalfVerifiesWhatThePrivateHalfSigned(SigningKey key) {
    byte[] signature = key.sign(INPUT);

    assertTrue(key.publicKey().verify(INPUT, signature));
    assertEquals(
        key.algorithm() == SignatureAlgorithm.RSA_SHA256 ? key.bits() / 8 : 64, signature.length);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void anyChangedByteOfInputOrSignatureIsNoticed(SigningKey key) {
    byte[] signature = key.sign(INPUT);
    byte[] otherInput = INPUT.clone();
    otherInput[3] ^= 1;
    assertFalse(key.publicKey().verify(otherInput, signature));

    for (int at = 0; at < signature.length; at += 7) {
      byte[] tampered = signature.clone();
      tampered[at] ^= 0x10;
      assertFalse(key.publicKey().verify(INPUT, tampered), "byte " + at);
    }
  }

  @ParameterizedTest
  @MethodSource("keys")
  void signatureOfAnotherLengthIsRefused(SigningKey key) {
    byte[] signature = key.sign(INPUT);
    byte[] longer = Arrays.copyOf(signature, signature.length + 1);
    byte[] shorter = Arrays.copyOf(signature, signature.length - 1);
    byte[] led = new byte[signature.length + 1];
    System.arraycopy(signature, 0, led, 1, signature.length);

    for (byte[] wrong : new byte[][] {{}, shorter, longer, led}) {
      assertFalse(key.publicKey().verify(INPUT, wrong), wrong.length + " bytes");
    }
  }

  @ParameterizedTest
  @MethodSource("keys")
  void severalThreadsSignWithOneKey(SigningKey key) {
    long good =
        IntStream.range(0, 32)
            .parallel()
            .mapToObj(i -> new byte[] {(byte) i})
            .filter(input -> key.publicKey().verify(input, key.sign(input)))
            .count();
    assertEquals(32, good);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void textOfAKeyShowsAlgorithmAndBitsOnly(SigningKey key) {
    assertEquals(
        "SigningKey[" + key.algorithm().word() + ", " + key.bits() + " bits]", key.toString());
  }

  @ParameterizedTest
  @MethodSource("keys")
  void recordBytesReadBackToAnEqualPublicKey(SigningKey key) throws Exception {
    byte[] record = key.publicKeyRecordBytes();
    VerifyingKey read =
        switch (key.algorithm()) {
          case RSA_SHA256 -> VerifyingKey.rsa(record);
          case ED25519_SHA256 -> VerifyingKey.ed25519(record);
        };
    assertEquals(key.publicKey(), read);
    assertEquals(key.publicKey().hashCode(), read.hashCode());
    assertEquals(key.bits(), read.bits());
    assertFalse(key.publicKey().toString().contains(Base64.getEncoder().encodeToString(record)));
  }

  @Test
  void onlyRsaKeysUnder2048BitsAreShort() {
    assertTrue(TestKeys.rsa(1024).isShort());
    assertTrue(TestKeys.rsa(2040).isShort());
    assertFalse(TestKeys.rsa(2048).isShort());
    assertFalse(TestKeys.ed25519().isShort());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 512, 1016, 1023, 16385})
  void rsaKeysOutsideTheLimitsAreNotGenerated(int bits) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> TestKeys.rsa(bits));
    assertTrue(String.valueOf(refusal.getMessage()).contains("1024"));
  }

  @Test
  void algorithmsAreFoundByTheirWords() {
    assertEquals(
        Optional.of(SignatureAlgorithm.RSA_SHA256), SignatureAlgorithm.ofWord("rsa-sha256"));
    assertEquals(Optional.empty(), SignatureAlgorithm.ofWord("rsa-sha1"));
    assertEquals(
        Optional.of(SignatureAlgorithm.ED25519_SHA256), SignatureAlgorithm.ofKeyType("ed25519"));
    assertEquals(Optional.empty(), SignatureAlgorithm.ofKeyType("RSA"));
  }
}
