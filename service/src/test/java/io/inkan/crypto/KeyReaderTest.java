package io.inkan.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.KeyPair;
import java.util.Base64;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyReaderTest {
  private static final SigningKey RSA = TestKeys.rsa(1024);
  private static final byte[] RSA_PKCS8 = RSA.privateKeyInfo();
  private static final SigningKey ED25519 = TestKeys.ed25519();

  private static void assertReads(SigningKey expected, String text) throws Exception {
    assertReads(expected, text.getBytes(UTF_8));
  }

  private static void assertReads(SigningKey expected, byte[] content) throws Exception {
    SigningKey read = KeyReader.read(content, "keys/s1.private");
    byte[] input = {1, 2, 3};
    assertEquals(expected.publicKey(), read.publicKey());
    assertTrue(expected.publicKey().verify(input, read.sign(input)));
  }

  private static byte[] pkcs1() throws Exception {
    return TestKeys.unwrapped(RSA_PKCS8);
  }

  private static String bare(byte[] der) {
    return Base64.getEncoder().encodeToString(der);
  }

  @Test
  void pkcs1IsRead() throws Exception {
    assertReads(RSA, TestKeys.armoured("RSA PRIVATE KEY", pkcs1()));
  }

  @Test
  void pkcs8IsReadForBothAlgorithms() throws Exception {
    assertReads(RSA, TestKeys.armoured("PRIVATE KEY", RSA_PKCS8));
    assertReads(ED25519, TestKeys.armoured("PRIVATE KEY", ED25519.privateKeyInfo()));
  }

  @Test
  void ed25519KeyOfTheJdkIsRead() throws Exception {
    KeyPair pair = TestKeys.pair("Ed25519", 255);
    SigningKey read =
        KeyReader.read(
            TestKeys.ascii(TestKeys.armoured("PRIVATE KEY", pair.getPrivate().getEncoded())),
            "jdk");
    byte[] published = pair.getPublic().getEncoded();
    BigInteger raw = new BigInteger(1, published, published.length - 32, 32);
    assertEquals(raw, new BigInteger(1, read.publicKeyRecordBytes()));
  }

  @Test
  void ed25519KeyThatCarriesItsPublicHalfIsRead() throws Exception { // RFC 5958 §2, version 2
    byte[] seed = new byte[32];
    seed[0] = 7;
    PrivateKeyInfo info =
        PrivateKeyInfoFactory.createPrivateKeyInfo(new Ed25519PrivateKeyParameters(seed));
    assertTrue(info.hasPublicKey());
    assertReads(
        Ed25519SigningKey.ofSeed(seed), TestKeys.armoured("PRIVATE KEY", info.getEncoded("DER")));
  }

  @Test
  void base64WithoutArmourIsRead() throws Exception {
    assertReads(RSA, bare(pkcs1()));
    assertReads(RSA, bare(RSA_PKCS8));
    assertReads(ED25519, bare(ED25519.privateKeyInfo()));
  }

  @Test
  void whiteSpaceInBase64DoesNotMatter() throws Exception {
    assertReads(RSA, "\n  " + bare(pkcs1()).replaceAll("(.{17})", "$1 \t\r\n") + "\n\n");
  }

  @Test
  void seedOfDkimpyIsRead() throws Exception {
    byte[] seed = new byte[32];
    seed[31] = 42;
    assertEquals(44, bare(seed).length());
    assertReads(Ed25519SigningKey.ofSeed(seed), bare(seed));
    assertReads(Ed25519SigningKey.ofSeed(seed), bare(seed) + "\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# the key of mail.example.com\n",
        "Schlüssel für example.com\n\n",
        "Bag Attributes\n    localKeyID: 01 02\nKey Attributes: <No Attributes>\n",
        "\n\n",
        "\uFEFF"
      })
  void textBeforeTheArmourIsPassedOver(String text) throws Exception {
    assertReads(RSA, text + TestKeys.armoured("RSA PRIVATE KEY", pkcs1()));
  }

  @Test
  void textBehindTheArmourIsPassedOver() throws Exception {
    assertReads(RSA, TestKeys.armoured("PRIVATE KEY", RSA_PKCS8) + "\n# end\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\n", "\r", "  \r\n", "\n\n", "\n    "})
  void lineEndsAndIndentsDoNotMatter(String lineEnd) throws Exception {
    String pem = "# made by hand\n" + TestKeys.armoured("RSA PRIVATE KEY", pkcs1());
    assertReads(RSA, pem.replace("\n", lineEnd));
  }

  @Test
  void base64OnOneLineWithinTheArmourIsRead() throws Exception {
    assertReads(
        RSA, "-----BEGIN PRIVATE KEY-----\n" + bare(RSA_PKCS8) + "\n-----END PRIVATE KEY-----");
  }

  @Test
  void byteOrderMarkBeforeBareBase64IsPassedOver() throws Exception {
    assertReads(RSA, "\uFEFF" + bare(RSA_PKCS8));
  }

  @Test
  void publicKeyAndCertificateBesideThePrivateKeyArePassedOver() throws Exception {
    String bundle =
        TestKeys.armoured("CERTIFICATE", new byte[] {0x30, 0})
            + TestKeys.armoured("PUBLIC KEY", RSA.publicKeyRecordBytes())
            + TestKeys.armoured("PRIVATE KEY", RSA_PKCS8);
    assertReads(RSA, bundle);
  }

  @Test
  void whatTheWriterWritesIsRead() throws Exception {
    assertReads(RSA, KeyWriter.pem(RSA));
    assertReads(ED25519, KeyWriter.pem(ED25519));
    String pem = new String(KeyWriter.pem(RSA), UTF_8);
    assertTrue(pem.startsWith("-----BEGIN PRIVATE KEY-----\n"));
    assertTrue(pem.endsWith("\n-----END PRIVATE KEY-----\n"));
    assertTrue(pem.lines().allMatch(line -> line.length() <= 64));
  }
}
