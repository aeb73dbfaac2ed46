package io.inkan.crypto;

import io.inkan.crypto.UnusableKeyException.Reason;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Reads the RSA public key of a key record. RFC 6376 §3.6.1 names the bare RSAPublicKey of RFC
 * 8017; its own example in appendix C and every publisher use SubjectPublicKeyInfo. Both are read.
 */
final class RsaPublicKeyReader {
  /** The content of the object identifier rsaEncryption, 1.2.840.113549.1.1.1. */
  private static final byte[] RSA_ENCRYPTION = {
    0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01
  };

  private RsaPublicKeyReader() {}

  static RsaVerifyingKey read(byte[] der) throws UnusableKeyException {
    DerReader whole = new DerReader(der);
    DerReader outer = whole.enter(DerReader.SEQUENCE);
    mustEnd(whole);
    return outer.nextIs(DerReader.SEQUENCE) ? subjectPublicKeyInfo(outer) : numbers(outer);
  }

  // RFC 5280 §4.1: SEQUENCE { AlgorithmIdentifier, BIT STRING }
  private static RsaVerifyingKey subjectPublicKeyInfo(DerReader outer) throws UnusableKeyException {
    DerReader algorithm = outer.enter(DerReader.SEQUENCE);
    byte[] identifier = algorithm.enter(DerReader.OBJECT_IDENTIFIER).remaining();
    if (!Arrays.equals(identifier, RSA_ENCRYPTION)) {
      throw new UnusableKeyException(Reason.OTHER_ALGORITHM);
    }
    if (!algorithm.atEnd()) { // RFC 3279 §2.3.1 asks for NULL; some leave it out
      mustEnd(algorithm.enter(DerReader.NULL));
      mustEnd(algorithm);
    }
    DerReader bits = outer.enterBitString();
    mustEnd(outer);
    DerReader inner = bits.enter(DerReader.SEQUENCE);
    mustEnd(bits);
    return numbers(inner);
  }

  // RFC 8017 §A.1.1: SEQUENCE { modulus INTEGER, publicExponent INTEGER }
  private static RsaVerifyingKey numbers(DerReader sequence) throws UnusableKeyException {
    BigInteger modulus = sequence.integer(RsaVerifyingKey.MAXIMUM_BITS, Reason.MODULUS_TOO_LARGE);
    BigInteger exponent = sequence.integer(32, Reason.BAD_EXPONENT);
    mustEnd(sequence);
    return RsaVerifyingKey.of(modulus, exponent);
  }

  private static void mustEnd(DerReader reader) throws UnusableKeyException {
    if (!reader.atEnd()) {
      throw new UnusableKeyException(Reason.TRAILING_BYTES);
    }
  }
}
