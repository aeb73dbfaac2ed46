package io.inkan.crypto;

import io.inkan.crypto.UnusableKeyException.Reason;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;

/** An Ed25519 public key, as a point decoded once. */
final class Ed25519VerifyingKey extends VerifyingKey {
  static final int BITS = 256;

  private final Ed25519.PublicPoint point;
  private final Arithmetic.Verifying verifying;

  private Ed25519VerifyingKey(Ed25519.PublicPoint point, Arithmetic.Verifying verifying) {
    this.point = point;
    this.verifying = verifying;
  }

  static Ed25519VerifyingKey of(byte[] raw) throws UnusableKeyException {
    if (raw.length != Ed25519.PUBLIC_KEY_SIZE) { // RFC 8463 §4.2
      throw new UnusableKeyException(Reason.WRONG_LENGTH);
    }
    Ed25519.@Nullable PublicPoint point = Ed25519.validatePublicKeyPartialExport(raw, 0);
    if (point == null) {
      throw new UnusableKeyException(Reason.BAD_POINT);
    }
    return new Ed25519VerifyingKey(point, BouncyCastleEd25519.INSTANCE.verifying(point));
  }

  /** The same key by another arithmetic. */
  Ed25519VerifyingKey by(Arithmetic<Ed25519PrivateKeyParameters, Ed25519.PublicPoint> arithmetic) {
    return new Ed25519VerifyingKey(point, arithmetic.verifying(point));
  }

  @Override
  VerifyingKey adoptedBy(CryptoProviders providers) {
    return by(providers.ed25519());
  }

  @Override
  public SignatureAlgorithm algorithm() {
    return SignatureAlgorithm.ED25519_SHA256;
  }

  @Override
  public int bits() {
    return BITS;
  }

  @Override
  public boolean verify(byte[] input, byte[] signature) {
    return signature.length == Ed25519.SIGNATURE_SIZE // RFC 8032 §5.1.7
        && verifying.verify(input, signature);
  }

  @Override
  public byte[] recordBytes() {
    byte[] raw = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.encodePublicPoint(point, raw, 0);
    return raw;
  }
}
