package io.inkan.config;

/** How to sign: the word of RFC 6376 §3.3 and RFC 8463. */
record OpenDkimAlgorithmFormat() implements Format<String> {

  private static final String RSA_SHA1 = "rsa-sha1";
  private static final OpenDkimWordFormat WORD =
      new OpenDkimWordFormat("a signature algorithm", "rsa-sha256 or ed25519-sha256");

  @Override
  public String parse(Entry.Scalar scalar) throws Misfit {
    if (scalar.text().equalsIgnoreCase(RSA_SHA1)) {
      // RFC 8301 §3.1: "rsa-sha1 MUST NOT be used for signing or verifying."
      throw new Misfit(
          Quoted.of(scalar.text())
              + " must not be used any more (RFC 8301), and receivers take such signatures for none;"
              + " take this line out: the same key then signs with rsa-sha256");
    }
    return WORD.parse(scalar);
  }

  @Override
  public String print(String value) {
    return WORD.print(value);
  }

  @Override
  public String example() {
    return WORD.example();
  }
}
