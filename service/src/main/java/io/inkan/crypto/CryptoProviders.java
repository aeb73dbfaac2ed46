package io.inkan.crypto;

import io.inkan.crypto.KnownAnswers.KnownAnswer;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;

/**
 * Who does the arithmetic, for each algorithm one provider. Keys are read without one and then
 * {@linkplain #adopt adopted}. Nothing is registered with the Java platform, whose TLS stays as it
 * is.
 */
public final class CryptoProviders {
  private static final CryptoProviders PORTABLE =
      new CryptoProviders(JcaRsa.JDK, BouncyCastleEd25519.INSTANCE);

  private final Arithmetic<RSAPrivateCrtKey, RSAPublicKey> rsa;
  private final Arithmetic<Ed25519PrivateKeyParameters, Ed25519.PublicPoint> ed25519;

  private CryptoProviders(
      Arithmetic<RSAPrivateCrtKey, RSAPublicKey> rsa,
      Arithmetic<Ed25519PrivateKeyParameters, Ed25519.PublicPoint> ed25519) {
    this.rsa = rsa;
    this.ed25519 = ed25519;
  }

  /**
   * What every platform has and keys come with: the JDK for RSA, BouncyCastle for Ed25519. For
   * whoever handles a few messages, and for tests.
   */
  public static CryptoProviders portable() {
    return PORTABLE;
  }

  /**
   * Chooses for each algorithm the first provider that gives the known answers: the native one,
   * then BouncyCastle for Ed25519, then the JDK.
   *
   * @param accp what {@link NativeProvider} loaded, or null to do without
   * @param troubles takes what is wrong with a provider that is passed over, a sentence each
   * @throws GeneralSecurityException if nobody computes an algorithm correctly
   */
  public static CryptoProviders choose(@Nullable Provider accp, Consumer<String> troubles)
      throws GeneralSecurityException {
    List<Arithmetic<RSAPrivateCrtKey, RSAPublicKey>> rsa = new ArrayList<>();
    List<Arithmetic<Ed25519PrivateKeyParameters, Ed25519.PublicPoint>> ed25519 = new ArrayList<>();
    if (accp != null) {
      rsa.add(JcaRsa.of(CryptoProvider.ACCP, accp));
      ed25519.add(JcaEd25519.of(CryptoProvider.ACCP, accp));
    }
    rsa.add(JcaRsa.JDK);
    ed25519.add(BouncyCastleEd25519.INSTANCE);
    ed25519.add(JcaEd25519.JDK);
    return new CryptoProviders(
        first(SignatureAlgorithm.RSA_SHA256, rsa, KnownAnswers::ofRsa, troubles),
        first(SignatureAlgorithm.ED25519_SHA256, ed25519, KnownAnswers::ofEd25519, troubles));
  }

  private static <S, V> Arithmetic<S, V> first(
      SignatureAlgorithm algorithm,
      List<Arithmetic<S, V>> inOrder,
      KnownAnswer<S, V> test,
      Consumer<String> troubles)
      throws GeneralSecurityException {
    for (Arithmetic<S, V> each : inOrder) {
      String trouble = test.trouble(each);
      if (trouble == null) {
        return each;
      }
      troubles.accept(
          each.provider().word() + " is not used for " + algorithm.word() + ": " + trouble);
    }
    throw new GeneralSecurityException(
        "no provider computes " + algorithm.word() + " correctly on this Java platform");
  }

  /** Who computes this algorithm. */
  public CryptoProvider of(SignatureAlgorithm algorithm) {
    return switch (algorithm) {
      case RSA_SHA256 -> rsa.provider();
      case ED25519_SHA256 -> ed25519.provider();
    };
  }

  /** The same key, which signs by these providers; its public half as well. */
  public SigningKey adopt(SigningKey key) {
    return key.adoptedBy(this);
  }

  /** The same key, which verifies by these providers. */
  public VerifyingKey adopt(VerifyingKey key) {
    return key.adoptedBy(this);
  }

  Arithmetic<RSAPrivateCrtKey, RSAPublicKey> rsa() {
    return rsa;
  }

  Arithmetic<Ed25519PrivateKeyParameters, Ed25519.PublicPoint> ed25519() {
    return ed25519;
  }

  /** Such as {@code rsa-sha256 by accp, ed25519-sha256 by bouncycastle}. */
  @Override
  public String toString() {
    List<String> words = new ArrayList<>();
    for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
      words.add(algorithm.word() + " by " + of(algorithm).word());
    }
    return String.join(", ", words);
  }
}
