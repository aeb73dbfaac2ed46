package io.inkan.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;

/**
 * Holds a provider against the two signatures that RFC 8463 publishes: it must make them, take
 * them, and refuse them under another text.
 */
final class KnownAnswers {
  // RFC 8463 §A.2
  private static final String ED25519_SECRET = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";
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

  // RFC 8463 §A.3
  private static final String ED25519_SIGNATURE =
      "/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11BusFa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==";
  private static final String RSA_SIGNATURE =
      "F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9"
          + "mPYQTnGdaSGsgeefOsk2JzdA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=";

  /** RFC 8463 §A.3 after relaxed canonicalization (RFC 6376 §3.4.2). */
  private static final String SIGNED_FIELDS =
      """
      from:Joe SixPack <joe@football.example.com>
      to:Suzie Q <suzie@shopping.example.net>
      subject:Is dinner ready?
      date:Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
      message-id:<20030712040037.46341.5F8J@football.example.com>
      """
          .replace("\n", "\r\n");

  private KnownAnswers() {}

  /** What a provider is asked about one algorithm. */
  @FunctionalInterface
  interface KnownAnswer<S, V> {

    /** What is wrong with its answers, or null if nothing is. */
    @Nullable String trouble(Arithmetic<S, V> arithmetic);
  }

  static @Nullable String ofRsa(Arithmetic<RSAPrivateCrtKey, RSAPublicKey> arithmetic) {
    return trouble(
        () -> ((RsaSigningKey) key(RSA_SECRET)).by(arithmetic),
        input("rsa-sha256", "test"),
        RSA_SIGNATURE);
  }

  static @Nullable String ofEd25519(
      Arithmetic<Ed25519PrivateKeyParameters, Ed25519.PublicPoint> arithmetic) {
    return trouble(
        () -> ((Ed25519SigningKey) key(ED25519_SECRET)).by(arithmetic),
        input("ed25519-sha256", "brisbane"),
        ED25519_SIGNATURE);
  }

  @FunctionalInterface
  private interface KeyOf {
    SigningKey key() throws GeneralSecurityException;
  }

  private static @Nullable String trouble(KeyOf source, byte[] input, String expected) {
    byte[] signature = Base64.getDecoder().decode(expected);
    try {
      SigningKey key = source.key();
      if (!Arrays.equals(signature, key.sign(input))) {
        return "it made another signature than RFC 8463 publishes";
      }
      if (!key.publicKey().verify(input, signature)) {
        return "it refused the signature that RFC 8463 publishes";
      }
      byte[] other = input.clone();
      other[0] ^= 1;
      return key.publicKey().verify(other, signature)
          ? "it took a signature of another text"
          : null;
    } catch (GeneralSecurityException | RuntimeException | LinkageError e) {
      return "it failed with " + e;
    }
  }

  private static SigningKey key(String secret) {
    try {
      return KeyReader.read(secret.getBytes(US_ASCII), "RFC 8463 §A.2");
    } catch (KeyFileException e) {
      throw new IllegalStateException("The RFC's keys are good.", e);
    }
  }

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
}
