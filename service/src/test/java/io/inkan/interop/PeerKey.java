package io.inkan.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** A fresh key, in each of the encodings that one of the programs wants. */
final class PeerKey {

  private final String domain;
  private final String selector;
  private final Algorithm algorithm;
  private final KeyPair pair;

  private PeerKey(String domain, String selector, Algorithm algorithm, KeyPair pair) {
    this.domain = domain;
    this.selector = selector;
    this.algorithm = algorithm;
    this.pair = pair;
  }

  /** A key made now by the JDK; RSA has 2048 bits. */
  static PeerKey generate(String domain, String selector, Algorithm algorithm) {
    try {
      KeyPairGenerator generator =
          KeyPairGenerator.getInstance(algorithm == Algorithm.RSA_SHA256 ? "RSA" : "Ed25519");
      if (algorithm == Algorithm.RSA_SHA256) {
        generator.initialize(2048);
      }
      return new PeerKey(domain, selector, algorithm, generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK makes no key for " + algorithm.tag(), e);
    }
  }

  /** An RSA key of a size of its own. */
  static PeerKey rsa(String domain, String selector, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return new PeerKey(domain, selector, Algorithm.RSA_SHA256, generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK makes no key of " + bits + " bits", e);
    }
  }

  /** Signs with an algorithm of the JDK's; base64. */
  String sign(String jdkName, byte[] octets) {
    try {
      Signature signature = Signature.getInstance(jdkName);
      signature.initSign(pair.getPrivate());
      signature.update(octets);
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK does not sign with " + jdkName, e);
    }
  }

  String domain() {
    return domain;
  }

  String selector() {
    return selector;
  }

  Algorithm algorithm() {
    return algorithm;
  }

  /** Where the public key is published. RFC 6376 §3.6.2.1 */
  String recordName() {
    return selector + "._domainkey." + domain;
  }

  /** The record that publishes the public key. RFC 6376 §3.6.1, RFC 8463 §4.2 */
  String record() {
    byte[] encoded = pair.getPublic().getEncoded();
    byte[] published =
        algorithm == Algorithm.RSA_SHA256
            ? encoded
            : SubjectPublicKeyInfo.getInstance(encoded).getPublicKeyData().getBytes();
    return "v=DKIM1; k="
        + algorithm.keyType()
        + "; p="
        + Base64.getEncoder().encodeToString(published);
  }

  /** {@code BEGIN PRIVATE KEY}, for OpenDKIM and Inkan. */
  String pkcs8Pem() {
    return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
  }

  /** {@code BEGIN RSA PRIVATE KEY}, for dkimpy and Mail::DKIM. */
  String pkcs1Pem() {
    return pem("RSA PRIVATE KEY", innerKey());
  }

  /** The 32 octets of an Ed25519 key in base64, for dkimpy. */
  String seed() {
    return Base64.getEncoder().encodeToString(ASN1OctetString.getInstance(innerKey()).getOctets());
  }

  private byte[] innerKey() {
    try {
      return PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded())
          .parsePrivateKey()
          .toASN1Primitive()
          .getEncoded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String pem(String label, byte[] der) {
    String lines =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
  }
}
