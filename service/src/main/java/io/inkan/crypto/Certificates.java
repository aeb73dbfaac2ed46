package io.inkan.crypto;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;

/** Reads certificates (RFC 5280) from PEM, and the names in them. */
public final class Certificates {

  // RFC 5280 §4.2.1.6: GeneralName
  private static final int DNS_NAME = 2;
  private static final int URI = 6;

  private Certificates() {}

  /**
   * Reads all certificates; text around them is passed over.
   *
   * @param content the file
   * @param source what messages call it
   * @return at least one, in the order of the file
   * @throws KeyFileException if there is none, or one is damaged
   */
  public static List<X509Certificate> read(byte[] content, String source) throws KeyFileException {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    List<X509Certificate> certificates = new ArrayList<>();
    if (PemBlocks.isArmoured(text)) {
      for (PemBlocks.Block block : blocks(text, source)) {
        if (block.label().equals("CERTIFICATE")) {
          certificates.add(certificate(block.content(), certificates.size() + 1, source));
        }
      }
    }
    if (certificates.isEmpty()) {
      throw new KeyFileException(
          source,
          "there is no certificate in it; Inkan reads PEM (BEGIN CERTIFICATE), the one of the"
              + " server first");
    }
    return List.copyOf(certificates);
  }

  private static List<PemBlocks.Block> blocks(String text, String source) throws KeyFileException {
    try {
      return PemBlocks.of(text, source);
    } catch (KeyFileException e) {
      throw new KeyFileException(
          source,
          "the certificates are damaged: an END line is missing or not like its BEGIN line, or what"
              + " is between them is not base64; fetch them again");
    }
  }

  private static X509Certificate certificate(byte[] der, int number, String source)
      throws KeyFileException {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw new KeyFileException(
          source, "certificate " + number + " is damaged and cannot be read; fetch it again");
    }
  }

  /** Whether the second certificate bears the name of the one that signed the first. */
  static boolean isIssuedBy(X509Certificate certificate, X509Certificate issuer) {
    return holder(certificate).getIssuer().equals(holder(issuer).getSubject());
  }

  /** Whose certificate it is, as RFC 2253 writes it; for people. */
  public static String subject(X509Certificate certificate) {
    return String.valueOf(certificate.getSubjectX500Principal());
  }

  /**
   * The names that a certificate gives its bearer: the URIs, then the DNS names among its
   * alternative names, or if it has none of these, the common names of its subject (RFC 6125
   * §6.4.4): an authority that vouches for alternative names need not have looked at the others.
   */
  public static List<String> names(X509Certificate certificate) {
    Set<String> names = new LinkedHashSet<>();
    try {
      names.addAll(alternativeNames(certificate, URI));
      names.addAll(alternativeNames(certificate, DNS_NAME));
    } catch (CertificateParsingException e) {
      return List.of(); // names that cannot be read are nobody's
    }
    if (names.isEmpty()) {
      for (RDN name : holder(certificate).getSubject().getRDNs(BCStyle.CN)) {
        names.add(IETFUtils.valueToString(name.getFirst().getValue()));
      }
    }
    return List.copyOf(names);
  }

  private static List<String> alternativeNames(X509Certificate certificate, int kind)
      throws CertificateParsingException {
    Collection<List<?>> all = certificate.getSubjectAlternativeNames();
    List<String> names = new ArrayList<>();
    for (List<?> name : all == null ? List.<List<?>>of() : all) {
      if (name.get(0).equals(kind)) {
        names.add(String.valueOf(name.get(1)));
      }
    }
    return names;
  }

  private static JcaX509CertificateHolder holder(X509Certificate certificate) {
    try {
      return new JcaX509CertificateHolder(certificate);
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read has its octets", e);
    }
  }
}
