package io.inkan.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyFactorySpi;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.SignatureSpi;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is chosen, and that a provider that computes wrongly is not. */
class CryptoProvidersTest {
  private static final byte[] INPUT = TestKeys.ascii("from:a@example.com\r\ndkim-signature:b=");

  /** A provider with a signature algorithm of its own, and no other. */
  private static final class Fake extends Provider {
    private static final long serialVersionUID = 1L;

    Fake(String algorithm, Class<?> signature) {
      super("Fake", "1", "for tests");
      put("Signature." + algorithm, signature.getName());
      put("KeyFactory.RSA", Keys.class.getName());
    }
  }

  /** The JDK's keys. */
  public static final class Keys extends KeyFactorySpi {
    private static KeyFactory jdk() {
      try {
        return KeyFactory.getInstance("RSA");
      } catch (NoSuchAlgorithmException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    protected PublicKey engineGeneratePublic(KeySpec spec) throws InvalidKeySpecException {
      return jdk().generatePublic(spec);
    }

    @Override
    protected PrivateKey engineGeneratePrivate(KeySpec spec) throws InvalidKeySpecException {
      return jdk().generatePrivate(spec);
    }

    @Override
    protected <T extends KeySpec> T engineGetKeySpec(Key key, Class<T> type)
        throws InvalidKeySpecException {
      return jdk().getKeySpec(key, type);
    }

    @Override
    protected Key engineTranslateKey(Key key) {
      return key;
    }
  }

  /** Signs with zeros, and takes everything. */
  public static final class Yea extends SignatureSpi {
    @Override
    protected void engineInitVerify(PublicKey key) throws InvalidKeyException {}

    @Override
    protected void engineInitSign(PrivateKey key) throws InvalidKeyException {}

    @Override
    protected void engineUpdate(byte octet) {}

    @Override
    protected void engineUpdate(byte[] octets, int offset, int length) {}

    @Override
    protected byte[] engineSign() {
      return new byte[128];
    }

    @Override
    protected boolean engineVerify(byte[] signature) {
      return true;
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {}

    @Override
    @Deprecated
    protected Object engineGetParameter(String name) {
      throw new UnsupportedOperationException(name);
    }
  }

  @Test
  void nativeProviderComputesEveryAlgorithm() {
    CryptoProviders chosen = Platform.chosen(Platform.accp());

    assertEquals("rsa-sha256 by accp, ed25519-sha256 by accp", chosen.toString());
  }

  @Test
  void nativeProviderIsNotRegisteredWithThePlatform() {
    assertNull(Security.getProvider(Platform.accp().getName()));
  }

  @Test
  void withoutItTheJdkAndBouncyCastleCompute() throws Exception {
    List<String> troubles = new ArrayList<>();
    CryptoProviders chosen = CryptoProviders.choose(null, troubles::add);

    assertEquals(CryptoProvider.JDK, chosen.of(SignatureAlgorithm.RSA_SHA256));
    assertEquals(CryptoProvider.BOUNCYCASTLE, chosen.of(SignatureAlgorithm.ED25519_SHA256));
    assertEquals(List.of(), troubles);
  }

  @Test
  void everyProviderGivesTheKnownAnswers() {
    assertNull(KnownAnswers.ofRsa(JcaRsa.JDK));
    assertNull(KnownAnswers.ofEd25519(BouncyCastleEd25519.INSTANCE));
    assertNull(KnownAnswers.ofEd25519(JcaEd25519.JDK));
    Provider accp = Platform.accp();
    assertNull(KnownAnswers.ofRsa(JcaRsa.of(CryptoProvider.ACCP, accp)));
    assertNull(KnownAnswers.ofEd25519(JcaEd25519.of(CryptoProvider.ACCP, accp)));
  }

  @Test
  void providerThatAnswersWronglyIsPassedOverAndThatIsTold() throws Exception {
    List<String> troubles = new ArrayList<>();
    CryptoProviders chosen =
        CryptoProviders.choose(new Fake("SHA256withRSA", Yea.class), troubles::add);

    assertEquals(CryptoProvider.JDK, chosen.of(SignatureAlgorithm.RSA_SHA256));
    assertEquals(
        "accp is not used for rsa-sha256: it made another signature than RFC 8463 publishes",
        troubles.get(0));
  }

  @Test
  void providerThatFailsIsPassedOverAndThatIsTold() throws Exception {
    List<String> troubles = new ArrayList<>();
    CryptoProviders chosen =
        CryptoProviders.choose(new Fake("NoSuchAlgorithm", Yea.class), troubles::add);

    assertEquals("rsa-sha256 by jdk, ed25519-sha256 by bouncycastle", chosen.toString());
    assertEquals(2, troubles.size(), troubles::toString);
    assertTrue(troubles.get(0).startsWith("accp is not used for rsa-sha256: it failed with "));
    assertTrue(troubles.get(1).startsWith("accp is not used for ed25519-sha256: it failed with "));
  }

  @Test
  void keysSignAndVerifyAlikeByEveryProvider() {
    List<SigningKey> keys = List.of(TestKeys.rsa(1024), TestKeys.rsa(2048), TestKeys.ed25519());
    for (SigningKey key : keys) {
      byte[] signature = key.sign(INPUT);
      for (CryptoProviders providers : Platform.all()) {
        SigningKey adopted = providers.adopt(key);

        assertArrayEquals(signature, adopted.sign(INPUT), providers + ", " + key);
        assertTrue(adopted.publicKey().verify(INPUT, signature), providers + ", " + key);
        assertTrue(providers.adopt(key.publicKey()).verify(INPUT, signature));
        assertFalse(adopted.publicKey().verify(INPUT, new byte[signature.length]));
        assertEquals(key.publicKey(), adopted.publicKey());
        assertArrayEquals(KeyWriter.pem(key), KeyWriter.pem(adopted));
        assertEquals(key.toString(), adopted.toString());
      }
    }
  }
}
