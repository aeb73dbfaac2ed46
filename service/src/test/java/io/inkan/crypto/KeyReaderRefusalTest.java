package io.inkan.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.junit.jupiter.api.Test;

class KeyReaderRefusalTest {
  private static final String SOURCE = "keys/s1.private";
  private static final SigningKey RSA = TestKeys.rsa(1024);
  private static final byte[] RSA_PKCS8 = RSA.privateKeyInfo();

  private static void assertRefused(String content, String... words) {
    assertRefused(content.getBytes(UTF_8), words);
  }

  private static void assertRefused(byte[] content, String... words) {
    KeyFileException refusal =
        assertThrows(KeyFileException.class, () -> KeyReader.read(content, SOURCE));
    String message = String.valueOf(refusal.getMessage());
    assertAll(
        () -> assertTrue(message.startsWith(SOURCE + ": "), message),
        () -> assertTrue(Arrays.stream(words).allMatch(message::contains), message),
        () -> assertNull(refusal.getCause()),
        () -> assertFalse(quotes(message, new String(content, UTF_8)), message));
  }

  private static boolean quotes(String message, String content) {
    return content
        .lines()
        .filter(line -> !line.startsWith("-----") && line.strip().length() >= 8)
        .anyMatch(line -> message.contains(line.strip().substring(0, 8)));
  }

  private static void assertRefusedInAnyShape(String label, byte[] der, String... words) {
    assertRefused(TestKeys.armoured(label, der), words);
    assertRefused(Base64.getEncoder().encodeToString(der), words);
  }

  private static byte[] encrypted() throws Exception {
    String algorithm = "PBEWithSHA1AndDESede";
    Cipher cipher = Cipher.getInstance(algorithm);
    PBEKeySpec password = new PBEKeySpec("secret".toCharArray());
    cipher.init(
        Cipher.ENCRYPT_MODE, SecretKeyFactory.getInstance(algorithm).generateSecret(password));
    AlgorithmParameters parameters = cipher.getParameters();
    return new EncryptedPrivateKeyInfo(parameters, cipher.doFinal(RSA_PKCS8)).getEncoded();
  }

  @Test
  void encryptedPkcs8() throws Exception {
    assertRefusedInAnyShape(
        "ENCRYPTED PRIVATE KEY", encrypted(), "encrypted", "openssl pkey -in keys/s1.private");
  }

  @Test
  void encryptedPkcs1() {
    String headers = "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00112233445566778899AABBCCDD\n";
    String pem = TestKeys.armoured("RSA PRIVATE KEY", new byte[608]);
    assertRefused(pem.replaceFirst("\n", "\n" + headers + "\n"), "encrypted", "openssl pkey -in");
  }

  @Test
  void publicKeys() throws Exception {
    assertRefusedInAnyShape("PUBLIC KEY", RSA.publicKeyRecordBytes(), "public key");
    assertRefusedInAnyShape(
        "PUBLIC KEY", TestKeys.pair("EC", 256).getPublic().getEncoded(), "public key");
    assertRefused("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA a@example.com\n", "public key");
  }

  @Test
  void certificates() {
    byte[] outline = {0x30, 9, 0x30, 0, 0x30, 2, 5, 0, 3, 1, 0};
    assertRefusedInAnyShape("CERTIFICATE", outline, "certificate");
  }

  @Test
  void keysOfEllipticCurves() throws Exception {
    byte[] pkcs8 = TestKeys.pair("EC", 256).getPrivate().getEncoded();
    assertRefusedInAnyShape("PRIVATE KEY", pkcs8, "elliptic curve", "inkan genkey");
    assertRefusedInAnyShape("EC PRIVATE KEY", TestKeys.unwrapped(pkcs8), "elliptic curve");
  }

  @Test
  void keysOfDsa() throws Exception {
    assertRefusedInAnyShape(
        "PRIVATE KEY", TestKeys.pair("DSA", 1024).getPrivate().getEncoded(), "DSA");
    byte[] traditional = {0x30, 18, 2, 1, 0, 2, 1, 1, 2, 1, 2, 2, 1, 3, 2, 1, 4, 2, 1, 5};
    assertRefusedInAnyShape("DSA PRIVATE KEY", traditional, "DSA");
  }

  @Test
  void keysOfOtherAlgorithms() throws Exception {
    assertRefusedInAnyShape(
        "PRIVATE KEY", TestKeys.pair("X25519", 255).getPrivate().getEncoded(), "RSA or Ed25519");
    assertRefusedInAnyShape(
        "PRIVATE KEY", TestKeys.pair("Ed448", 448).getPrivate().getEncoded(), "RSA or Ed25519");
    assertRefusedInAnyShape(
        "PRIVATE KEY", TestKeys.pair("RSASSA-PSS", 1024).getPrivate().getEncoded(), "PSS");
  }

  @Test
  void openSshFormat() {
    byte[] outline = TestKeys.ascii("openssh-key-v1 none none");
    assertRefused(TestKeys.armoured("OPENSSH PRIVATE KEY", outline), "OpenSSH", "inkan genkey");
  }

  @Test
  void emptyFiles() {
    assertRefused("", "empty");
    assertRefused(" \r\n\t\n", "empty");
    assertRefused("\uFEFF", "empty");
  }

  @Test
  void filesThatHoldNoKey() {
    assertRefused("# put the key here\n", "no private key");
    assertRefused("bm8ga2V5", "damaged");
    assertRefused("MAA=", "no private key");
    assertRefused(TestKeys.armoured("PGP MESSAGE", new byte[40]), "no private key");
  }

  @Test
  void binaryFiles() {
    assertRefused(RSA_PKCS8, "not text", "openssl pkey -inform DER -in keys/s1.private");
  }

  @Test
  void severalKeysInOneFile() {
    String pem = TestKeys.armoured("PRIVATE KEY", RSA_PKCS8);
    assertRefused(pem + pem, "more than one");
    assertRefused(pem + TestKeys.armoured("EC PRIVATE KEY", new byte[] {0x30, 0}), "more than one");
  }

  @Test
  void cutOffAndDamagedFiles() {
    String pem = TestKeys.armoured("PRIVATE KEY", RSA_PKCS8);
    assertRefused(pem.substring(0, pem.length() / 2), "END line");
    assertRefused(pem.replace("END PRIVATE", "END RSA PRIVATE"), "END line");
    assertRefused(
        TestKeys.armoured("PRIVATE KEY", Arrays.copyOf(RSA_PKCS8, RSA_PKCS8.length - 1)),
        "damaged");
    assertRefused(
        TestKeys.armoured("PRIVATE KEY", Arrays.copyOf(RSA_PKCS8, RSA_PKCS8.length + 1)),
        "damaged");
    assertRefused(pem.replaceFirst("M", "!"), "not base64");
  }

  @Test
  void numbersThatDoNotBelongTogether() throws Exception {
    RSAPrivateKey key = RSAPrivateKey.getInstance(TestKeys.unwrapped(RSA_PKCS8));
    BigInteger two = BigInteger.TWO;
    RSAPrivateKey otherPrime =
        new RSAPrivateKey(
            key.getModulus(),
            key.getPublicExponent(),
            key.getPrivateExponent(),
            key.getPrime1().add(two),
            key.getPrime2(),
            key.getExponent1(),
            key.getExponent2(),
            key.getCoefficient());
    RSAPrivateKey otherExponent =
        new RSAPrivateKey(
            key.getModulus(),
            key.getPublicExponent(),
            key.getPrivateExponent(),
            key.getPrime1(),
            key.getPrime2(),
            key.getExponent1().add(two),
            key.getExponent2(),
            key.getCoefficient());
    assertRefusedInAnyShape("RSA PRIVATE KEY", otherPrime.getEncoded("DER"), "belong together");
    assertRefusedInAnyShape("RSA PRIVATE KEY", otherExponent.getEncoded("DER"), "belong together");
  }

  @Test
  void rsaKeysUnder1024Bits() throws Exception { // RFC 8301 §3.2
    byte[] pkcs8 = TestKeys.pair("RSA", 512).getPrivate().getEncoded();
    assertRefusedInAnyShape("PRIVATE KEY", pkcs8, "1024", "RFC 8301", "inkan genkey");
    assertRefusedInAnyShape("RSA PRIVATE KEY", TestKeys.unwrapped(pkcs8), "1024");
  }
}
