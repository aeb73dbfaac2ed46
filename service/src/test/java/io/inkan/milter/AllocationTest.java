package io.inkan.milter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.inkan.app.NativeCrypto;
import io.inkan.app.SetupException;
import io.inkan.config.CryptoConfig;
import io.inkan.crypto.CryptoProviders;
import io.inkan.crypto.SignatureAlgorithm;
import io.inkan.crypto.SigningKey;
import io.inkan.dkim.PublishedKey;
import io.inkan.engine.CryptoPool;
import io.inkan.engine.Engine;
import io.inkan.engine.PublicKeyAnswer;
import io.inkan.metrics.MicrometerEngineMetrics;
import io.inkan.testing.Allocation;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a message takes of the heap on its whole way: from the octets that the network brings,
 * through the codec, the engine, the signature, the metrics and the log line, to the octets of the
 * reply. Everything runs on the test's thread, so that nothing is missed.
 */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class AllocationTest {

  private static final int MESSAGE = 4096;
  private static final int LARGE = 1 << 20;
  private static final int WARM_UP = 2000;
  private static final int TIMES = 200;

  private static final SigningKey KEY =
      SigningKey.generate(SignatureAlgorithm.RSA_SHA256, 2048, new SecureRandom());

  private static final DiscardedLog LOG = new DiscardedLog(MessageLog.class);

  private final StringBuilder replies = new StringBuilder();

  @BeforeAll
  static void discardLogLines() {
    LOG.start();
  }

  @AfterAll
  static void keepLogLines() {
    LOG.stop();
  }

  private static Engine engine(CryptoConfig.Provider provider) throws SetupException {
    assumeTrue(
        provider == CryptoConfig.Provider.JDK
            || (System.getProperty("os.name").equals("Linux")
                && List.of("amd64", "aarch64").contains(System.getProperty("os.arch"))),
        "there is no library of the native provider for this platform");
    CryptoProviders providers =
        new NativeCrypto(trouble -> {}).providers(new CryptoConfig(provider));
    SigningKey key = providers.adopt(KEY);
    String record = Base64.getEncoder().encodeToString(key.publicKeyRecordBytes());
    PublishedKey published = PublishedKey.of("v=DKIM1; k=rsa; p=" + record);
    PublicKeyAnswer known =
        new PublicKeyAnswer.Found(List.of(published.adoptedBy(providers)), false, false);
    return RealEngine.create(
        key,
        name -> CompletableFuture.completedStage(known),
        CryptoPool.DIRECT,
        new MicrometerEngineMetrics(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)));
  }

  private CountedConnection connection(Engine engine) {
    CountedConnection connection = new CountedConnection(engine);
    connection.arrives(PostfixMail.OFFER);
    return connection;
  }

  /** What this message is answered with. */
  private String answer(CountedConnection connection, PostfixMail mail) {
    replies.setLength(0);
    connection.onSending(sent -> replies.append(sent.toString(ISO_8859_1)));
    mail.sendTo(connection);
    connection.onSending(sent -> {});
    return replies.toString();
  }

  private String signature(CountedConnection connection, int octets) {
    String answer = answer(connection, PostfixMail.submitted(octets));
    int value = answer.indexOf("DKIM-Signature\0") + "DKIM-Signature\0".length();
    String signature = answer.substring(value, answer.indexOf('\0', value)).strip();
    assertTrue(signature.startsWith("v=1; a=rsa-sha256;"), answer);
    return signature;
  }

  private static void assertAtMost(long bound, long octets, String what) {
    assertTrue(octets <= bound, what + " takes " + octets + " octets, more than " + bound);
  }

  @ParameterizedTest
  @CsvSource({"NATIVE, 40960", "JDK, 90000"})
  void aSignedMessageTakesAtMost(CryptoConfig.Provider provider, long most) throws SetupException {
    CountedConnection connection = connection(engine(provider));
    assertTrue(signature(connection, MESSAGE).contains("d=example.com"));
    PostfixMail mail = PostfixMail.submitted(MESSAGE);
    assertAtMost(
        most, Allocation.octets(WARM_UP, TIMES, () -> mail.sendTo(connection)), "a signed message");
  }

  @ParameterizedTest
  @CsvSource({"NATIVE, 62000", "JDK, 68000"})
  void aVerifiedMessageWithAKnownKeyTakesAtMost(CryptoConfig.Provider provider, long most)
      throws SetupException {
    CountedConnection connection = connection(engine(provider));
    PostfixMail mail = PostfixMail.received(MESSAGE, signature(connection, MESSAGE));
    String answer = answer(connection, mail);
    assertTrue(answer.contains("dkim=pass"), answer);
    assertAtMost(
        most,
        Allocation.octets(WARM_UP, TIMES, () -> mail.sendTo(connection)),
        "a verified message");
  }

  /** Sixteen parts more pass; what each takes is that of a command, not of its octets. */
  @Test
  void aMegabyteOfBodyTakesNextToNothing() throws SetupException {
    CountedConnection connection = connection(engine(CryptoConfig.Provider.JDK));
    PostfixMail small = PostfixMail.submitted(MESSAGE);
    PostfixMail large = PostfixMail.submitted(LARGE);
    long ofSmall = Allocation.octets(WARM_UP, TIMES, () -> small.sendTo(connection));
    long ofLarge = Allocation.octets(TIMES, TIMES / 10, () -> large.sendTo(connection));
    assertAtMost(10_000, ofLarge - ofSmall, "a megabyte more of body");
  }
}
