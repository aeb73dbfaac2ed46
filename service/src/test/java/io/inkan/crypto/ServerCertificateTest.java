package io.inkan.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.testing.TestAuthority;
import io.inkan.testing.TestAuthority.Issued;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.junit.jupiter.api.Test;

class ServerCertificateTest {

  private final TestAuthority authority = new TestAuthority("authority");
  private final Issued issued = authority.issue("CN=server");

  private static ServerCertificate read(String chain, String key) throws KeyFileException {
    return ServerCertificate.read(
        chain.getBytes(US_ASCII), "chain.pem", key.getBytes(US_ASCII), "key.pem");
  }

  private static String refusal(String chain, String key) {
    String message =
        String.valueOf(assertThrows(KeyFileException.class, () -> read(chain, key)).getMessage());
    assertFalse(message.contains("MI"), message);
    return message;
  }

  private static Issued rsa(TestAuthority authority) throws NoSuchAlgorithmException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair keys = generator.generateKeyPair();
    return authority.issue(
        keys, "CN=rsa", Instant.now().minusSeconds(60), Instant.now().plusSeconds(3600));
  }

  @Test
  void theChainIsTheServersFirstAndTextAroundItIsPassedOver() throws Exception {
    String chain = "subject=CN = server\n" + issued.certificatePem() + "\n" + authority.pem();
    ServerCertificate certificate = read(chain, issued.keyPem());
    assertEquals("CN=server", certificate.toString());
    assertEquals(issued.certificate().getNotAfter().toInstant(), certificate.notAfter());
    assertEquals(
        issued.certificatePem() + authority.pem(), new String(certificate.chainPem(), US_ASCII));
  }

  @Test
  void keysInTheOlderFormsAreReadAsTheSame() throws Exception {
    PrivateKeyInfo info = PrivateKeyInfo.getInstance(issued.key().getEncoded());
    ECPrivateKey bare = ECPrivateKey.getInstance(info.parsePrivateKey());
    ECPrivateKey sec1 =
        new ECPrivateKey(256, bare.getKey(), info.getPrivateKeyAlgorithm().getParameters());
    assertKey(issued, TestAuthority.pem("EC PRIVATE KEY", sec1.getEncoded()));
    Issued rsa = rsa(authority);
    PrivateKeyInfo ofRsa = PrivateKeyInfo.getInstance(rsa.key().getEncoded());
    byte[] pkcs1 = ofRsa.parsePrivateKey().toASN1Primitive().getEncoded();
    assertKey(rsa, TestAuthority.pem("RSA PRIVATE KEY", pkcs1));
    assertKey(rsa, rsa.keyPem());
  }

  private static void assertKey(Issued issued, String keyPem) throws KeyFileException {
    ServerCertificate certificate = read(issued.certificatePem(), keyPem);
    assertTrue(
        new String(certificate.keyPem(), US_ASCII).startsWith("-----BEGIN PRIVATE KEY-----"));
  }

  @Test
  void eachProblemNamesItsFileAndWhatToDo() throws Exception {
    String chain = issued.certificatePem();
    String key = issued.keyPem();
    assertTrue(refusal("", key).startsWith("chain.pem: there is no certificate in it"));
    assertTrue(refusal(key, key).startsWith("chain.pem: there is no certificate in it"));
    assertTrue(
        refusal(chain.substring(0, 200), key)
            .startsWith("chain.pem: the certificates are damaged"));
    assertTrue(
        refusal(TestAuthority.pem("CERTIFICATE", new byte[9]), key)
            .startsWith("chain.pem: certificate 1 is damaged"));
    assertTrue(
        refusal(authority.pem() + chain, key)
            .startsWith("chain.pem: certificate 2 is not that of the issuer"));
    assertTrue(refusal(chain, chain).startsWith("key.pem: there is no private key in it"));
    assertTrue(refusal(chain, key + key).startsWith("key.pem: there is more than one"));
    assertTrue(
        refusal(chain, authority.issue("CN=other").keyPem())
            .startsWith("key.pem: the key does not belong to the certificate in chain.pem"));
    assertTrue(refusal(chain, rsa(authority).keyPem()).startsWith("key.pem: this is no key of EC"));
    assertTrue(
        refusal(chain, TestAuthority.pem("ENCRYPTED PRIVATE KEY", new byte[9]))
            .startsWith("key.pem: the key is encrypted"));
    assertTrue(
        refusal(chain, TestAuthority.pem("PRIVATE KEY", new byte[9]))
            .startsWith("key.pem: the key is damaged"));
  }
}
