package io.inkan.crypto;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * A server's certificate, those between it and a root, and the private key that goes with it, which
 * is tried. Keys come in PEM: PKCS#8, PKCS#1 or SEC 1, in the clear.
 */
public final class ServerCertificate {

  /** By the algorithm of the key, that of a signature with it. */
  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");

  private static final byte[] PROBE = "inkan".getBytes(StandardCharsets.US_ASCII);

  private final List<X509Certificate> chain;
  private final PrivateKey key;

  private ServerCertificate(List<X509Certificate> chain, PrivateKey key) {
    this.chain = chain;
    this.key = key;
  }

  /**
   * Reads both, and sees that they belong together.
   *
   * @param chain the file of the certificates, the server's first
   * @param chainSource what messages call it
   * @param key the file of the key
   * @param keySource what messages call it
   * @throws KeyFileException for the file that is wrong, without key material
   */
  public static ServerCertificate read(
      byte[] chain, String chainSource, byte[] key, String keySource) throws KeyFileException {
    List<X509Certificate> certificates = Certificates.read(chain, chainSource);
    for (int i = 1; i < certificates.size(); i++) {
      if (!Certificates.isIssuedBy(certificates.get(i - 1), certificates.get(i))) {
        throw new KeyFileException(
            chainSource,
            "certificate "
                + (i + 1)
                + " is not that of the issuer of the one before; the server's comes first, and each"
                + " is followed by its issuer's");
      }
    }
    X509Certificate first = certificates.get(0);
    String algorithm = first.getPublicKey().getAlgorithm();
    String signature = SIGNATURES.get(algorithm);
    if (signature == null) {
      throw new KeyFileException(
          chainSource,
          "the certificate is for a key of " + algorithm + "; use one for RSA or ECDSA (P-256)");
    }
    PrivateKey secret = privateKey(key, keySource, algorithm);
    if (secret == null || !belongs(secret, first, signature)) {
      throw new KeyFileException(
          keySource,
          "the key does not belong to the certificate in "
              + chainSource
              + "; replace both files, if one of them is new");
    }
    return new ServerCertificate(certificates, secret);
  }

  private static PrivateKey privateKey(byte[] content, String source, String algorithm)
      throws KeyFileException {
    List<PemBlocks.Block> keys =
        PemBlocks.of(new String(content, StandardCharsets.ISO_8859_1), source).stream()
            .filter(PemBlocks.Block::isPrivate)
            .toList();
    if (keys.size() > 1) {
      throw KeyProblem.SEVERAL.in(source);
    }
    if (keys.isEmpty()) {
      throw new KeyFileException(
          source, "there is no private key in it; Inkan reads PEM (BEGIN PRIVATE KEY)");
    }
    if (keys.get(0).isEncrypted()) {
      throw KeyProblem.ENCRYPTED.in(source);
    }
    try {
      PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(info(keys.get(0)).getEncoded());
      return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      throw KeyProblem.DAMAGED.in(source); // without the cause, which may quote the content
    } catch (GeneralSecurityException e) {
      throw new KeyFileException(
          source,
          "this is no key of "
              + algorithm
              + ", which the certificate is for, or it is damaged; replace it");
    }
  }

  private static PrivateKeyInfo info(PemBlocks.Block block) throws IOException {
    return switch (block.label()) {
      case "RSA PRIVATE KEY" ->
          new PrivateKeyInfo(
              new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
              RSAPrivateKey.getInstance(block.content()));
      case "EC PRIVATE KEY" -> {
        ECPrivateKey key = ECPrivateKey.getInstance(ASN1Primitive.fromByteArray(block.content()));
        // RFC 5915 §3: the parameters are "for use with ... named curves", hence an identifier.
        yield new PrivateKeyInfo(
            new AlgorithmIdentifier(
                X9ObjectIdentifiers.id_ecPublicKey,
                ASN1ObjectIdentifier.getInstance(key.getParametersObject())),
            key);
      }
      default -> PrivateKeyInfo.getInstance(block.content());
    };
  }

  private static boolean belongs(PrivateKey key, X509Certificate certificate, String algorithm) {
    try {
      Signature signing = Signature.getInstance(algorithm);
      signing.initSign(key);
      signing.update(PROBE);
      Signature verifying = Signature.getInstance(algorithm);
      verifying.initVerify(certificate.getPublicKey());
      verifying.update(PROBE);
      return verifying.verify(signing.sign());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** The certificates in PEM, the server's first. */
  public byte[] chainPem() {
    StringBuilder pem = new StringBuilder();
    try {
      for (X509Certificate certificate : chain) {
        pem.append(pem("CERTIFICATE", certificate.getEncoded()));
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that was read has its octets", e);
    }
    return pem.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** The private key in PEM, as PKCS#8. Secret. */
  public byte[] keyPem() {
    return pem("PRIVATE KEY", key.getEncoded()).getBytes(StandardCharsets.US_ASCII);
  }

  /** From when on the server's certificate holds. */
  public Instant notBefore() {
    return chain.get(0).getNotBefore().toInstant();
  }

  /** Until when it holds. */
  public Instant notAfter() {
    return chain.get(0).getNotAfter().toInstant();
  }

  /** The subject of the server's certificate. */
  @Override
  public String toString() {
    return Certificates.subject(chain.get(0));
  }

  private static String pem(String label, byte[] content) {
    StringWriter text = new StringWriter();
    try (PemWriter writer = new PemWriter(text)) {
      writer.writeObject(new PemObject(label, content));
    } catch (IOException e) {
      throw new IllegalStateException("a string takes everything", e);
    }
    return text.toString();
  }
}
