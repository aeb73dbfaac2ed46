package io.inkan.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes a private key the way OpenSSL 3 does: PKCS#8 in PEM, in the clear. */
public final class KeyWriter {
  private static final int LINE_LENGTH = 64; // RFC 7468 §2

  private KeyWriter() {}

  /** The PEM text of a key, lines ended by LF: the secret itself. */
  public static byte[] pem(SigningKey key) {
    byte[] lineEnd = {'\n'};
    String base64 =
        Base64.getMimeEncoder(LINE_LENGTH, lineEnd).encodeToString(key.privateKeyInfo());
    String pem = "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
    return pem.getBytes(StandardCharsets.US_ASCII);
  }
}
