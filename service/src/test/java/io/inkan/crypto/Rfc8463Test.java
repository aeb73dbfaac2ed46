package io.inkan.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The keys, the records and the two signatures that RFC 8463 appendix A publishes. */
class Rfc8463Test {
  private static final String ED25519_SECRET = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";
  private static final String ED25519_RECORD = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

  private static final String RSA_SECRET =
      """
      MIICXQIBAAKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQi
      Y/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqM
      KrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB
      AoGAH0cxOhFZDgzXWhDhnAJDw5s4roOXN4OhjiXa8W7Y3rhX3FJqmJSPuC8N9vQm
      6SVbaLAE4SG5mLMueHlh4KXffEpuLEiNp9Ss3O4YfLiQpbRqE7Tm5SxKjvvQoZZe
      zHorimOaChRL2it47iuWxzxSiRMv4c+j70GiWdxXnxe4UoECQQDzJB/0U58W7RZy
      6enGVj2kWF732CoWFZWzi1FicudrBFoy63QwcowpoCazKtvZGMNlPWnC7x/6o8Gc
      uSe0ga2xAkEA8C7PipPm1/1fTRQvj1o/dDmZp243044ZNyxjg+/OPN0oWCbXIGxy
      WvmZbXriOWoSALJTjExEgraHEgnXssuk7QJBALl5ICsYMu6hMxO73gnfNayNgPxd
      WFV6Z7ULnKyV7HSVYF0hgYOHjeYe9gaMtiJYoo0zGN+L3AAtNP9huqkWlzECQE1a
      licIeVlo1e+qJ6Mgqr0Q7Aa7falZ448ccbSFYEPD6oFxiOl9Y9se9iYHZKKfIcst
      o7DUw1/hz2Ck4N5JrgUCQQCyKveNvjzkkd8HjYs0SwM0fPjK16//5qDZ2UiDGnOe
      uEzxBDAr518Z8VFbR41in3W4Y3yCDgQlLlcETrS+zYcL
      """;
  private static final String RSA_RECORD =
      "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J1"
          + "6JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLz"
          + "BfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB";

  private static final String ED25519_SIGNATURE =
      "/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11BusFa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==";
  private static final String RSA_SIGNATURE =
      "F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9"
          + "mPYQTnGdaSGsgeefOsk2JzdA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=";

  /** Appendix A.3 after relaxed canonicalization (RFC 6376 §3.4.2). */
  private static final String SIGNED_FIELDS =
      """
      from:Joe SixPack <joe@football.example.com>
      to:Suzie Q <suzie@shopping.example.net>
      subject:Is dinner ready?
      date:Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
      message-id:<20030712040037.46341.5F8J@football.example.com>
      """
          .replace("\n", "\r\n");

  private static final byte[] ED25519_INPUT = input("ed25519-sha256", "brisbane");
  private static final byte[] RSA_INPUT = input("rsa-sha256", "test");

  private static byte[] input(String algorithm, String selector) {
    String signature =
        "dkim-signature:v=1; a="
            + algorithm
            + "; c=relaxed/relaxed; d=football.example.com; i=@football.example.com; q=dns/txt; s="
            + selector
            + "; t=1528637909; h=from : to : subject : date : message-id : from : subject : date;"
            + " bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=; b=";
    return (SIGNED_FIELDS + signature).getBytes(US_ASCII);
  }

  static List<CryptoProviders> providers() {
    return Platform.all();
  }

  private static byte[] base64(String text) {
    return Base64.getDecoder().decode(text);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void ed25519KeySignsAsPublished(CryptoProviders providers) throws Exception {
    SigningKey key = providers.adopt(KeyReader.read(ED25519_SECRET.getBytes(US_ASCII), "A.2"));

    assertArrayEquals(base64(ED25519_SIGNATURE), key.sign(ED25519_INPUT));
    assertArrayEquals(base64(ED25519_RECORD), key.publicKeyRecordBytes());
    assertEquals(SignatureAlgorithm.ED25519_SHA256, key.algorithm());
  }

  @ParameterizedTest
  @MethodSource("providers")
  void ed25519RecordVerifiesThePublishedSignature(CryptoProviders providers) throws Exception {
    VerifyingKey key = providers.adopt(VerifyingKey.ed25519(base64(ED25519_RECORD)));

    assertTrue(key.verify(ED25519_INPUT, base64(ED25519_SIGNATURE)));
    assertFalse(key.verify(RSA_INPUT, base64(ED25519_SIGNATURE)));
  }

  @ParameterizedTest
  @MethodSource("providers")
  void rsaKeySignsAsPublished(CryptoProviders providers) throws Exception {
    SigningKey key = providers.adopt(KeyReader.read(RSA_SECRET.getBytes(US_ASCII), "A.2"));

    assertArrayEquals(base64(RSA_SIGNATURE), key.sign(RSA_INPUT));
    assertArrayEquals(base64(RSA_RECORD), key.publicKeyRecordBytes());
    assertEquals(1024, key.bits());
  }

  @ParameterizedTest
  @MethodSource("providers")
  void rsaRecordVerifiesThePublishedSignature(CryptoProviders providers) throws Exception {
    VerifyingKey key = providers.adopt(VerifyingKey.rsa(base64(RSA_RECORD)));

    assertTrue(key.verify(RSA_INPUT, base64(RSA_SIGNATURE)));
    assertFalse(key.verify(ED25519_INPUT, base64(RSA_SIGNATURE)));
  }
}
