package io.inkan.crypto;

/** Why a private key is refused, and what its keeper should do. {@code %1$s} is the source. */
enum KeyProblem {
  EMPTY("the file is empty; make a key with: inkan genkey"),
  NOT_TEXT(
      "the file is not text; if it is a key in binary DER, convert it: openssl pkey -inform DER -in"
          + " %1$s -out %1$s.pem"),
  NO_KEY(
      "there is no private key in it; Inkan reads PEM (BEGIN PRIVATE KEY, BEGIN RSA PRIVATE KEY),"
          + " the same in base64 without the BEGIN and END lines, or the 32 bytes of an Ed25519"
          + " key in base64"),
  SEVERAL("there is more than one private key in it; keep each key in a file of its own"),
  BROKEN_ARMOUR(
      "the key is damaged: its END line is missing or not like its BEGIN line, or what is between"
          + " them is not base64; restore it from a copy or make a new one"),
  DAMAGED("the key is damaged and cannot be read; restore it from a copy or make a new one"),
  NUMBERS_APART(
      "the key is damaged: its numbers do not belong together; restore it from a copy or make a"
          + " new one"),
  ENCRYPTED(
      "the key is encrypted; Inkan needs it in the clear: openssl pkey -in %1$s -out %1$s.clear"),
  OPENSSH(
      "the key is in OpenSSH's own format; make a key for DKIM with inkan genkey, or convert a copy"
          + " of an RSA key: ssh-keygen -p -N '' -m PEM -f COPY"),
  PUBLIC_KEY("this is a public key; signing needs the private key that belongs to it"),
  CERTIFICATE("this is a certificate; signing needs the private key that belongs to it"),
  ELLIPTIC_CURVE(
      "this is a key of an elliptic curve (ECDSA); DKIM signs with RSA or Ed25519: inkan genkey"),
  DSA("this is a DSA key; DKIM signs with RSA or Ed25519: inkan genkey"),
  RSA_PSS("this is an RSA key for PSS only; DKIM signs with plain RSA (PKCS#1 v1.5) or Ed25519"),
  OTHER_ALGORITHM("the key is of an algorithm DKIM does not know; it signs with RSA or Ed25519"),
  MULTI_PRIME("the RSA key has more than two primes, which Inkan does not read; make a new key"),
  SHORT(
      "the RSA key has fewer than 1024 bits, with which nobody may sign (RFC 8301); make one of"
          + " 2048: inkan genkey"),
  LONG("the RSA key has more than 16384 bits; make one of 2048: inkan genkey"),
  BAD_EXPONENT(
      "the public exponent of the RSA key is not an odd number between 3 and 4294967295; make a"
          + " new key: inkan genkey");

  private final String sentence;

  KeyProblem(String sentence) {
    this.sentence = sentence;
  }

  KeyFileException in(String source) {
    return new KeyFileException(source, sentence.replace("%1$s", source));
  }
}
