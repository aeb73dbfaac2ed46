package io.inkan.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;

/** Fresh keys and the armour foreign tools put around them. */
final class TestKeys {
  private TestKeys() {}

  static SigningKey rsa(int bits) {
    return SigningKey.generate(SignatureAlgorithm.RSA_SHA256, bits, new SecureRandom());
  }

  static SigningKey ed25519() {
    return SigningKey.generate(SignatureAlgorithm.ED25519_SHA256, 256, new SecureRandom());
  }

  /** A pair from the JDK, for algorithms and sizes that Inkan does not generate. */
  static KeyPair pair(String algorithm, int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  /** The structure of the algorithm itself, out of its PKCS#8 envelope: PKCS#1, SEC 1. */
  static byte[] unwrapped(byte[] privateKeyInfo) throws Exception {
    return PrivateKeyInfo.getInstance(privateKeyInfo)
        .parsePrivateKey()
        .toASN1Primitive()
        .getEncoded("DER");
  }

  static String armoured(String label, byte[] der) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
