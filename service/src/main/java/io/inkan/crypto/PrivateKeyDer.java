package io.inkan.crypto;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * Reads the DER of a private key by what stands in it, whatever a label said: every structure that
 * keys come in differs from the others within its first two members.
 */
final class PrivateKeyDer {
  private static final int RSA_MEMBERS = 9;
  private static final int DSA_MEMBERS = 6;

  private final String source;

  private PrivateKeyDer(String source) {
    this.source = source;
  }

  static SigningKey read(byte[] der, String source) throws KeyFileException {
    try {
      return new PrivateKeyDer(source).structure(ASN1Primitive.fromByteArray(der));
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      throw KeyProblem.DAMAGED.in(source); // without the cause, which may quote the content
    }
  }

  private SigningKey structure(ASN1Primitive value) throws IOException, KeyFileException {
    if (!(value instanceof ASN1Sequence sequence) || sequence.size() < 2) {
      throw KeyProblem.NO_KEY.in(source);
    }
    ASN1Encodable first = sequence.getObjectAt(0);
    ASN1Encodable second = sequence.getObjectAt(1);
    if (first instanceof ASN1Integer) {
      if (second instanceof ASN1Sequence) {
        return privateKeyInfo(PrivateKeyInfo.getInstance(sequence));
      }
      if (second instanceof ASN1Integer && sequence.size() >= RSA_MEMBERS) {
        return rsa(sequence);
      }
    }
    throw refusal(first, second, sequence.size()).in(source);
  }

  private static KeyProblem refusal(ASN1Encodable first, ASN1Encodable second, int size) {
    if (first instanceof ASN1Sequence) {
      if (second instanceof ASN1BitString) { // RFC 5280 §4.1: SubjectPublicKeyInfo
        return KeyProblem.PUBLIC_KEY;
      }
      if (second instanceof ASN1OctetString) { // RFC 5208 §6: EncryptedPrivateKeyInfo
        return KeyProblem.ENCRYPTED;
      }
      return second instanceof ASN1Sequence ? KeyProblem.CERTIFICATE : KeyProblem.NO_KEY;
    }
    if (second instanceof ASN1OctetString) { // RFC 5915 §3
      return KeyProblem.ELLIPTIC_CURVE;
    }
    if (size == 2) { // RFC 8017 §A.1.1
      return KeyProblem.PUBLIC_KEY;
    }
    return size == DSA_MEMBERS ? KeyProblem.DSA : KeyProblem.NO_KEY;
  }

  // RFC 5208 §5, RFC 5958 §2
  private SigningKey privateKeyInfo(PrivateKeyInfo info) throws IOException, KeyFileException {
    ASN1ObjectIdentifier algorithm = info.getPrivateKeyAlgorithm().getAlgorithm();
    if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
      return rsa(ASN1Sequence.getInstance(info.parsePrivateKey()));
    }
    if (algorithm.equals(EdECObjectIdentifiers.id_Ed25519)) {
      return ed25519(info);
    }
    if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
      throw KeyProblem.ELLIPTIC_CURVE.in(source);
    }
    if (algorithm.equals(X9ObjectIdentifiers.id_dsa)) {
      throw KeyProblem.DSA.in(source);
    }
    throw (algorithm.equals(PKCSObjectIdentifiers.id_RSASSA_PSS)
            ? KeyProblem.RSA_PSS
            : KeyProblem.OTHER_ALGORITHM)
        .in(source);
  }

  // RFC 8410 §7: the seed as an OCTET STRING within the OCTET STRING
  private SigningKey ed25519(PrivateKeyInfo info) throws IOException, KeyFileException {
    byte[] seed = ASN1OctetString.getInstance(info.parsePrivateKey()).getOctets();
    if (seed.length != Ed25519SigningKey.SEED_LENGTH) {
      throw KeyProblem.DAMAGED.in(source);
    }
    SigningKey key = Ed25519SigningKey.ofSeed(seed);
    if (info.hasPublicKey()
        && !Arrays.equals(info.getPublicKeyData().getOctets(), key.publicKeyRecordBytes())) {
      throw KeyProblem.NUMBERS_APART.in(source);
    }
    return key;
  }

  // RFC 8017 §A.1.2
  private SigningKey rsa(ASN1Sequence sequence) throws KeyFileException {
    if (sequence.size() > RSA_MEMBERS) {
      throw KeyProblem.MULTI_PRIME.in(source);
    }
    RSAPrivateKey key = RSAPrivateKey.getInstance(sequence);
    try {
      return RsaSigningKey.of(
          new RSAPrivateCrtKeySpec(
              key.getModulus(),
              key.getPublicExponent(),
              key.getPrivateExponent(),
              key.getPrime1(),
              key.getPrime2(),
              key.getExponent1(),
              key.getExponent2(),
              key.getCoefficient()));
    } catch (UnusableKeyException e) {
      throw problem(e.reason()).in(source);
    } catch (GeneralSecurityException e) {
      throw KeyProblem.NUMBERS_APART.in(source);
    }
  }

  private static KeyProblem problem(UnusableKeyException.Reason reason) {
    return switch (reason) {
      case MODULUS_TOO_SMALL -> KeyProblem.SHORT;
      case MODULUS_TOO_LARGE -> KeyProblem.LONG;
      case BAD_EXPONENT -> KeyProblem.BAD_EXPONENT;
      case BAD_MODULUS -> KeyProblem.NUMBERS_APART;
      case MALFORMED, TRAILING_BYTES, OTHER_ALGORITHM, WRONG_LENGTH, BAD_POINT ->
          KeyProblem.DAMAGED;
    };
  }
}
