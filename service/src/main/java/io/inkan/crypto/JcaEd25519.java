package io.inkan.crypto;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;

/**
 * Ed25519 by a provider of the JCA, with keys of its own kind for the reasons that {@link JcaRsa}
 * gives.
 */
final class JcaEd25519 implements Arithmetic<Ed25519PrivateKeyParameters, Ed25519.PublicPoint> {
  /** By the JDK's first provider of Ed25519. */
  static final JcaEd25519 JDK = new JcaEd25519(CryptoProvider.JDK, null);

  private static final String ED25519 = "Ed25519";

  private final CryptoProvider provider;
  private final @Nullable Provider jca;

  private JcaEd25519(CryptoProvider provider, @Nullable Provider jca) {
    this.provider = provider;
    this.jca = jca;
  }

  static JcaEd25519 of(CryptoProvider provider, Provider jca) {
    return new JcaEd25519(provider, jca);
  }

  @Override
  public CryptoProvider provider() {
    return provider;
  }

  @Override
  public Signing signing(Ed25519PrivateKeyParameters key) throws GeneralSecurityException {
    PrivateKey own = keyFactory().generatePrivate(new PKCS8EncodedKeySpec(privateKeyInfo(key)));
    return input -> sign(own, input);
  }

  @Override
  public Verifying verifying(Ed25519.PublicPoint point) {
    try {
      PublicKey own = keyFactory().generatePublic(new X509EncodedKeySpec(publicKeyInfo(point)));
      return (input, signature) -> verify(own, input, signature);
    } catch (GeneralSecurityException e) {
      return BouncyCastleEd25519.INSTANCE.verifying(point);
    }
  }

  private KeyFactory keyFactory() throws NoSuchAlgorithmException {
    return jca == null ? KeyFactory.getInstance(ED25519) : KeyFactory.getInstance(ED25519, jca);
  }

  private Signature signature() throws NoSuchAlgorithmException {
    return jca == null ? Signature.getInstance(ED25519) : Signature.getInstance(ED25519, jca);
  }

  private byte[] sign(PrivateKey key, byte[] input) {
    try {
      Signature signature = signature();
      signature.initSign(key);
      signature.update(Sha256.of(input)); // RFC 8463 §3
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The Ed25519 provider failed to sign: " + e.getClass(), e);
    }
  }

  private boolean verify(PublicKey key, byte[] input, byte[] signatureBytes) {
    try {
      Signature signature = signature();
      signature.initVerify(key);
      signature.update(Sha256.of(input)); // RFC 8463 §3
      return signature.verify(signatureBytes);
    } catch (SignatureException e) {
      return false; // the provider's word for a signature of no sensible form
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The Ed25519 provider failed to verify: " + e.getClass(), e);
    }
  }

  private static byte[] publicKeyInfo(Ed25519.PublicPoint point) {
    byte[] raw = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.encodePublicPoint(point, raw, 0);
    try {
      return new SubjectPublicKeyInfo(algorithm(), raw).getEncoded("DER");
    } catch (IOException e) {
      throw new IllegalStateException("Encoding into memory does not fail.");
    }
  }

  /**
   * PrivateKeyInfo of version 1 (RFC 8410 §7): without the public half, which OpenSSL 1.1 does not
   * read.
   */
  static byte[] privateKeyInfo(Ed25519PrivateKeyParameters key) {
    try {
      return new PrivateKeyInfo(algorithm(), new DEROctetString(key.getEncoded()))
          .getEncoded("DER");
    } catch (IOException e) {
      throw new IllegalStateException("Encoding into memory does not fail.");
    }
  }

  private static AlgorithmIdentifier algorithm() {
    return new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519);
  }
}
