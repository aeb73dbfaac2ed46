package io.inkan.testing;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.jspecify.annotations.Nullable;

/** A certificate authority of one test: nothing that it issues is trusted by anybody else. */
public final class TestAuthority {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final X500Name name;
  private final KeyPair keys = ellipticCurve();
  private final X509Certificate certificate;

  public TestAuthority(String commonName) {
    this.name = new X500Name("CN=" + commonName);
    this.certificate =
        sign(name, keys, Instant.now().minusSeconds(60), Instant.now().plus(days(30)), true);
  }

  /** A certificate and its key. */
  public record Issued(X509Certificate certificate, PrivateKey key) {

    public String certificatePem() {
      return pem("CERTIFICATE", octets(certificate));
    }

    public String keyPem() {
      return pem("PRIVATE KEY", key.getEncoded());
    }

    /** Writes both as a server's files: the certificate for all, the key for its owner. */
    public void write(Path chain, Path keyFile) {
      try {
        Files.writeString(chain, certificatePem());
        Files.deleteIfExists(keyFile);
        Files.createFile(
            keyFile,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(keyFile, keyPem());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The names of a server on loopback. */
  public static GeneralName[] loopback() {
    return new GeneralName[] {
      new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
      new GeneralName(GeneralName.dNSName, "localhost")
    };
  }

  public static Duration days(int number) {
    return Duration.ofDays(number);
  }

  /** The authority's own certificate. */
  public String pem() {
    return pem("CERTIFICATE", octets(certificate));
  }

  /** A certificate that holds for ten days from a minute ago. */
  public Issued issue(String subject, GeneralName... names) {
    return issue(subject, Instant.now().minusSeconds(60), Instant.now().plus(days(10)), names);
  }

  /** A certificate that holds for a time. */
  public Issued issue(String subject, Instant from, Instant until, GeneralName... names) {
    return issue(ellipticCurve(), subject, from, until, names);
  }

  /** A certificate for these keys. */
  public Issued issue(
      KeyPair subjectKeys, String subject, Instant from, Instant until, GeneralName... names) {
    return new Issued(
        sign(new X500Name(subject), subjectKeys, from, until, false, names),
        subjectKeys.getPrivate());
  }

  private X509Certificate sign(
      X500Name subject,
      KeyPair subjectKeys,
      Instant from,
      Instant until,
      boolean authority,
      GeneralName... names) {
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              name,
              new BigInteger(100, RANDOM),
              Date.from(from),
              Date.from(until),
              subject,
              subjectKeys.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      if (names.length > 0) {
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * How a client connects that trusts this authority.
   *
   * @param shown the certificate that it shows, if it is asked for one
   */
  public SSLContext client(@Nullable Issued shown) {
    try {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("authority", certificate);
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(trusted);
      KeyStore own = KeyStore.getInstance("PKCS12");
      own.load(null, null);
      if (shown != null) {
        X509Certificate[] chain = {shown.certificate()};
        own.setKeyEntry("own", shown.key(), new char[0], chain);
      }
      KeyManagerFactory key = KeyManagerFactory.getInstance("PKIX");
      key.init(own, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(key.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Keys of the curve P-256. */
  public static KeyPair ellipticCurve() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Text of PEM. */
  public static String pem(String label, byte[] content) {
    StringWriter text = new StringWriter();
    try (PemWriter writer = new PemWriter(text)) {
      writer.writeObject(new PemObject(label, content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static byte[] octets(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
