package io.inkan.crypto;

import java.io.IOException;
import java.security.SecureRandom;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/** An Ed25519 key (RFC 8463). */
final class Ed25519SigningKey extends SigningKey {
  static final int SEED_LENGTH = Ed25519PrivateKeyParameters.KEY_SIZE;

  private final Ed25519PrivateKeyParameters key;
  private final VerifyingKey publicKey;

  private Ed25519SigningKey(Ed25519PrivateKeyParameters key) {
    this.key = key;
    try {
      this.publicKey = VerifyingKey.ed25519(key.generatePublicKey().getEncoded());
    } catch (UnusableKeyException e) {
      throw new IllegalStateException("Every seed leads to a good point.", e);
    }
  }

  static Ed25519SigningKey ofSeed(byte[] seed) {
    return new Ed25519SigningKey(new Ed25519PrivateKeyParameters(seed));
  }

  static Ed25519SigningKey generate(int bits, SecureRandom random) {
    if (bits != Ed25519VerifyingKey.BITS) {
      throw new IllegalArgumentException("An Ed25519 key has 256 bits, not " + bits + ".");
    }
    return new Ed25519SigningKey(new Ed25519PrivateKeyParameters(random));
  }

  @Override
  public SignatureAlgorithm algorithm() {
    return SignatureAlgorithm.ED25519_SHA256;
  }

  @Override
  public int bits() {
    return Ed25519VerifyingKey.BITS;
  }

  @Override
  public byte[] sign(byte[] input) {
    return CryptoProviders.signEd25519(key, input);
  }

  @Override
  public VerifyingKey publicKey() {
    return publicKey;
  }

  // RFC 8410 §7, version 1: without the public half, which OpenSSL 1.1 does not read.
  @Override
  byte[] privateKeyInfo() {
    try {
      AlgorithmIdentifier algorithm = new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519);
      return new PrivateKeyInfo(algorithm, new DEROctetString(key.getEncoded())).getEncoded("DER");
    } catch (IOException e) {
      throw new IllegalStateException("Encoding into memory does not fail.");
    }
  }
}
