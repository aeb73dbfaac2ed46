package io.inkan.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.inkan.crypto.SignatureAlgorithm;
import io.inkan.crypto.SigningKey;
import io.inkan.dkim.KeyName;
import io.inkan.dkim.Selector;
import io.inkan.message.DomainName;
import io.inkan.message.MessageSink;
import io.inkan.policy.Caller;
import io.inkan.policy.Door;
import io.inkan.policy.Envelope;
import io.inkan.policy.KeySource;
import io.inkan.policy.Signer;
import io.inkan.policy.Signers;
import io.inkan.policy.SigningRequest;
import io.inkan.testing.MapPublicKeys;
import io.inkan.testing.Snapshots;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An engine with fakes around it, for example.com with a key of each algorithm. */
final class Bench {

  static final String MESSAGE =
      """
      From: me@example.com
      Subject: hello
      Authentication-Results: mx.example.org; none

      body  of
      .
      text

      """
          .replace("\n", "\r\n");

  static final long NOW = 1_700_000_000;
  private static final SigningKey RSA =
      SigningKey.generate(SignatureAlgorithm.RSA_SHA256, 1024, new SecureRandom());
  private static final SigningKey ED25519 =
      SigningKey.generate(SignatureAlgorithm.ED25519_SHA256, 256, new SecureRandom());

  static final Signers BOTH = author -> CompletableFuture.completedStage(bothKeys());
  static final Map<String, List<String>> RECORDS =
      Map.of(
          "rsa._domainkey.example.com", List.of(record(RSA)),
          "ed._domainkey.example.com", List.of(record(ED25519)));

  final RecordingMetrics metrics = new RecordingMetrics();
  private final Engine engine;

  private Bench(Snapshot snapshot, PublicKeys publicKeys, CryptoPool pool) {
    this.engine =
        new Engine(
            snapshot,
            publicKeys,
            pool,
            metrics,
            InstantSource.fixed(Instant.ofEpochSecond(NOW)),
            () -> 0);
  }

  static Bench of(Snapshot snapshot, PublicKeys publicKeys, CryptoPool pool) {
    return new Bench(snapshot, publicKeys, pool);
  }

  static Bench with(Signers signers) {
    return new Bench(Snapshots.signing(signers), keys(), CryptoPool.DIRECT);
  }

  Outcome.@Nullable LimitExceeded announce() {
    return engine.announce(0);
  }

  static Bench plain() {
    return with(BOTH);
  }

  static MapPublicKeys keys() {
    return new MapPublicKeys(RECORDS, Set.of());
  }

  static List<Signer> bothKeys() {
    return List.of(signer("rsa", () -> RSA), signer("ed", () -> ED25519));
  }

  static Signer signer(String selector, KeySource source) {
    return new Signer(
        new KeyName(DomainName.of("example.com"), Selector.of(selector)), null, source);
  }

  private static String record(SigningKey key) {
    return "v=DKIM1; k="
        + key.algorithm().keyType()
        + "; p="
        + Base64.getEncoder().encodeToString(key.publicKeyRecordBytes());
  }

  RawMessage toSign() {
    return engine.open(
        Envelope.signing("id", Door.HTTP, Caller.LOCAL, SigningRequest.PLAIN), MessageSink.NONE);
  }

  RawMessage toSign(MessageSink copy) {
    return engine.open(Envelope.signing("id", Door.HTTP, Caller.LOCAL, SigningRequest.PLAIN), copy);
  }

  RawMessage toVerify() {
    return engine.open(Envelope.verifying("id", Door.HTTP, Caller.LOCAL, null), MessageSink.NONE);
  }

  /** The outcome of a message fed in these chunks; null if it is not there yet. */
  static @Nullable Outcome outcome(RawMessage raw, String... chunks) {
    for (String chunk : chunks) {
      feed(raw, chunk);
    }
    return raw.end().toCompletableFuture().getNow(null);
  }

  static void feed(RawMessage raw, String chunk) {
    byte[] octets = ("\n" + chunk).getBytes(UTF_8);
    raw.feed(octets, 1, octets.length - 1);
    java.util.Arrays.fill(octets, (byte) '!');
  }

  /** The message with its new signatures on top. */
  static String signed(String message, Outcome.@Nullable Signed signed) {
    if (signed == null) {
      throw new AssertionError("the message was not signed");
    }
    StringBuilder whole = new StringBuilder();
    signed.signatures().forEach(each -> whole.append(each.field().text()).append("\r\n"));
    return whole + message;
  }

  /** {@link #MESSAGE}, signed by both keys. */
  static String signedMessage() {
    Outcome outcome = outcome(plain().toSign(), MESSAGE);
    return signed(MESSAGE, outcome instanceof Outcome.Signed signed ? signed : null);
  }
}
