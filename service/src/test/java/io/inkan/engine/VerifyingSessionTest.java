package io.inkan.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.dkim.CanonicalizationPair;
import io.inkan.dkim.Coverage;
import io.inkan.dkim.DkimResult;
import io.inkan.dkim.HeadersToSign;
import io.inkan.dkim.ScreenByDomain;
import io.inkan.dkim.SignatureScreen;
import io.inkan.dkim.SigningRules;
import io.inkan.dkim.VerifyingRules;
import io.inkan.message.MessageReader;
import io.inkan.message.MessageSink;
import io.inkan.policy.Caller;
import io.inkan.policy.Dispositions;
import io.inkan.policy.Door;
import io.inkan.policy.Envelope;
import io.inkan.policy.OriginRules;
import io.inkan.testing.MapPublicKeys;
import io.inkan.testing.Snapshots;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifyingSessionTest {

  private static Outcome.Verified verified(@Nullable Outcome outcome) {
    return assertInstanceOf(Outcome.Verified.class, outcome);
  }

  private static Bench with(PublicKeys keys) {
    return Bench.of(Snapshots.verifying(), keys, CryptoPool.DIRECT);
  }

  @Test
  void whatWasSignedPassesByBothAlgorithms() {
    Bench bench = with(Bench.keys());
    Outcome.Verified verified = verified(Bench.outcome(bench.toVerify(), Bench.signedMessage()));
    assertEquals(DkimResult.PASS, verified.result());
    assertEquals(2, verified.signatures().size());
    assertEquals(Set.of(4), verified.removed(), "our own results go, behind two signatures");
    assertTrue(verified.authenticationResults().value().startsWith(" mx.example.org;"));
    assertEquals(List.of("http verify pass"), bench.metrics.messages);
    assertEquals(
        List.of("verify rsa-sha256 pass", "verify ed25519-sha256 pass"), bench.metrics.signatures);
    assertEquals(List.of("HEADERS", "DNS", "QUEUE", "CRYPTO"), bench.metrics.phases);
  }

  @Test
  void anyChunkingGivesTheSameOutcome() {
    String message = Bench.signedMessage();
    Outcome whole = Bench.outcome(with(Bench.keys()).toVerify(), message);
    for (int cut = 0; cut <= message.length(); cut += 7) {
      assertEquals(
          whole,
          Bench.outcome(
              with(Bench.keys()).toVerify(), message.substring(0, cut), message.substring(cut)));
    }
  }

  @Test
  void lookUpsStartWithTheHeaderSection() {
    MapPublicKeys keys = Bench.keys();
    RawMessage raw = with(keys).toVerify();
    Bench.feed(raw, Bench.signedMessage().split("\r\n\r\n", 2)[0] + "\r\n\r\n");
    assertEquals(List.of("rsa._domainkey.example.com", "ed._domainkey.example.com"), keys.asked());
  }

  @Test
  void signaturesOfOneKeyAskForItOnce() {
    String signature = Bench.signedMessage().split("\r\n(?=DKIM|From)", 2)[0] + "\r\n";
    MapPublicKeys keys = Bench.keys();
    Outcome.Verified verified =
        verified(Bench.outcome(with(keys).toVerify(), signature + signature + Bench.MESSAGE));
    assertEquals(List.of("rsa._domainkey.example.com"), keys.asked());
    assertEquals(DkimResult.PASS, verified.signatures().get(1).result());
  }

  @Test
  void eleventhSignatureIsNotLookedUp() {
    String good = Bench.signedMessage().split("\r\n(?=DKIM|From)", 2)[0] + "\r\n";
    StringBuilder message = new StringBuilder("DKIM-Signature: v=2; broken=1\r\n");
    for (int i = 1; i <= 11; i++) {
      message.append(good.replace("s=rsa", "s=s" + i));
    }
    MapPublicKeys keys = Bench.keys();
    Bench bench = with(keys);
    Outcome.Verified verified = verified(Bench.outcome(bench.toVerify(), message + Bench.MESSAGE));
    assertEquals(10, keys.asked().size(), "what is broken does not count");
    assertEquals("s10._domainkey.example.com", keys.asked().get(9));
    assertEquals("no key for signature", verified.signatures().get(10).reason());
    assertEquals("too many signatures", verified.signatures().get(11).reason());
    assertEquals(12, bench.metrics.signatures.size());
    assertEquals("verify unknown permerror unsupported version", bench.metrics.signatures.get(0));
  }

  private static VerifyingRules rules(
      @Nullable Coverage coverage, @Nullable SignatureScreen screen) {
    return new VerifyingRules(
        VerifyingRules.PartialBody.ACCEPT, 300, 10, 1000, 1024, 8192, Set.of(), coverage, screen);
  }

  @Test
  void ignoredSignatureIsNotLookedUp() {
    MapPublicKeys keys = Bench.keys();
    List<String> seen = new ArrayList<>();
    VerifyingRules rules =
        rules(
            null,
            (domains, author) -> {
              seen.add(domains + " " + author);
              return Set.of(0, 1);
            });
    Bench bench = Bench.of(Snapshots.verifying(rules), keys, CryptoPool.DIRECT);
    String message = "DKIM-Signature: v=2; broken=1\r\n" + Bench.signedMessage();
    Outcome.Verified verified = verified(Bench.outcome(bench.toVerify(), message));
    assertEquals(List.of("[null, example.com, example.com] example.com"), seen);
    assertEquals(List.of("ed._domainkey.example.com"), keys.asked());
    assertEquals("unsupported version", verified.signatures().get(0).reason());
    assertEquals("ignored", verified.signatures().get(1).reason());
    assertEquals(DkimResult.NEUTRAL, verified.signatures().get(1).result());
    assertEquals(DkimResult.PASS, verified.signatures().get(2).result());
    assertEquals(DkimResult.PASS, verified.result());
  }

  @Test
  void messageWhoseSignaturesAreAllIgnoredIsNeutralAndAsksForNothing() {
    MapPublicKeys keys = Bench.keys();
    VerifyingRules rules = rules(null, new ScreenByDomain(0, domain -> false));
    Bench bench = Bench.of(Snapshots.verifying(rules), keys, CryptoPool.DIRECT);
    String message =
        Bench.signedMessage().replace("From: me@example.com", "From: me@other.example");
    assertEquals(DkimResult.NEUTRAL, verified(Bench.outcome(bench.toVerify(), message)).result());
    assertEquals(List.of(), keys.asked());
  }

  @Test
  void resultOfTheMessageIsThatOfTheFirstSignatureThatIsNotIgnored() {
    VerifyingRules rules = rules(null, (domains, author) -> Set.of(0));
    Bench bench = Bench.of(Snapshots.verifying(rules), Bench.keys(), CryptoPool.DIRECT);
    String message = Bench.signedMessage().replace("s=ed;", "s=none;");
    assertEquals(DkimResult.PERMERROR, verified(Bench.outcome(bench.toVerify(), message)).result());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "From: me@mail.example.com | mail.example.com",
        "From: \"a@b.example\" <me@Example.com>, you@example.net | example.com",
        "From: me@[192.0.2.1] | null",
        "From: nobody | null"
      })
  void screenIsToldTheDomainOfTheFirstAuthor(String from, String author) {
    List<String> seen = new ArrayList<>();
    VerifyingRules rules =
        rules(
            null,
            (domains, domain) -> {
              seen.add(String.valueOf(domain));
              return Set.of();
            });
    Bench bench = Bench.of(Snapshots.verifying(rules), Bench.keys(), CryptoPool.DIRECT);
    Bench.outcome(bench.toVerify(), Bench.signedMessage().replace("From: me@example.com", from));
    assertEquals(List.of(author), seen);
  }

  @Test
  void ignoredSignaturesDoNotCountAgainstTheLimit() {
    String good = Bench.signedMessage().split("\r\n(?=DKIM|From)", 2)[0] + "\r\n";
    StringBuilder message = new StringBuilder();
    for (int i = 1; i <= 12; i++) {
      message.append(good.replace("s=rsa", "s=s" + i));
    }
    MapPublicKeys keys = Bench.keys();
    VerifyingRules rules = rules(null, (domains, author) -> Set.of(0, 1));
    Bench bench = Bench.of(Snapshots.verifying(rules), keys, CryptoPool.DIRECT);
    Outcome.Verified verified = verified(Bench.outcome(bench.toVerify(), message + Bench.MESSAGE));
    assertEquals(10, keys.asked().size());
    assertEquals("no key for signature", verified.signatures().get(11).reason());
  }

  /** Without the rule the session would want no more of the body once {@code l=} is passed. */
  @ParameterizedTest
  @CsvSource({"50, pass", "51, policy"})
  void bodyIsMeasuredToItsEndWhereASignatureMustCoverMuchOfIt(long percent, String result) {
    SigningRules lengthTold =
        new SigningRules(
            CanonicalizationPair.DEFAULT,
            HeadersToSign.DEFAULT,
            null,
            false,
            false,
            20L,
            false,
            null);
    Snapshot signing =
        Snapshots.with(
            Bench.BOTH,
            OriginRules.VERIFY_ALL,
            Dispositions.DEFAULT,
            lengthTold,
            "mx.example.org",
            new MessageReader.Limits(262_144, 1000),
            50L << 20);
    String message =
        "From: me@example.com\r\n\r\n" + "line 9012\r\n".repeat(4).substring(0, 38) + "\r\n";
    Bench signer = Bench.of(signing, Bench.keys(), CryptoPool.DIRECT);
    String signed =
        Bench.signed(
            message,
            assertInstanceOf(Outcome.Signed.class, Bench.outcome(signer.toSign(), message)));
    VerifyingRules rules = rules(new Coverage(percent, Coverage.Unit.PERCENT), null);
    Bench bench = Bench.of(Snapshots.verifying(rules), Bench.keys(), CryptoPool.DIRECT);
    for (int cut = signed.indexOf("\r\n\r\n"); cut <= signed.length(); cut++) {
      assertEquals(
          result,
          verified(Bench.outcome(bench.toVerify(), signed.substring(0, cut), signed.substring(cut)))
              .result()
              .word());
    }
  }

  @Test
  void answersMayComeAfterTheEnd() {
    CompletableFuture<PublicKeyAnswer> rsa = new CompletableFuture<>();
    CompletableFuture<PublicKeyAnswer> ed = new CompletableFuture<>();
    RawMessage raw = with(name -> name.selector().ascii().equals("rsa") ? rsa : ed).toVerify();
    assertNull(Bench.outcome(raw, Bench.signedMessage()));
    rsa.complete(PublicKeyAnswer.ABSENT);
    assertNull(raw.settled());
    ed.complete(new PublicKeyAnswer.Unavailable(PublicKeyAnswer.Trouble.TIMED_OUT));
    Outcome.Verified verified = verified(raw.settled());
    assertEquals(DkimResult.TEMPERROR, verified.result());
    assertEquals("no key for signature", verified.signatures().get(0).reason());
    assertEquals("key unavailable", verified.signatures().get(1).reason());
  }

  @Test
  void messageWithoutASignatureAsksForNothing() {
    MapPublicKeys keys = Bench.keys();
    Bench bench = with(keys);
    RawMessage raw = bench.toVerify();
    Bench.feed(raw, Bench.MESSAGE);
    byte[] more = {'x'};
    assertEquals(Demand.ENOUGH, raw.feed(more, 0, 1).toCompletableFuture().getNow(null));
    assertEquals(DkimResult.NONE, verified(Bench.outcome(raw)).result());
    assertEquals(List.of(), keys.asked());
    assertEquals(List.of("http verify none"), bench.metrics.messages);
  }

  @Test
  void failingPortIsTroubleOnThisSide() {
    Bench bench = with(name -> CompletableFuture.failedStage(new IllegalStateException("bug")));
    assertInstanceOf(Outcome.Failed.class, Bench.outcome(bench.toVerify(), Bench.signedMessage()));
    assertEquals(List.of("http verify failed"), bench.metrics.messages);
    assertEquals(List.of(), bench.metrics.signatures);
  }

  @Test
  void dnssecAndStaleAnswersAreFoundAnswers() {
    PublicKeys authenticated =
        name ->
            Bench.keys()
                .find(name)
                .thenApply(
                    answer ->
                        answer instanceof PublicKeyAnswer.Found found
                            ? new PublicKeyAnswer.Found(found.keys(), true, true)
                            : answer);
    Outcome.Verified verified =
        verified(Bench.outcome(with(authenticated).toVerify(), Bench.signedMessage()));
    assertTrue(verified.signatures().get(0).authenticated());
    assertTrue(verified.authenticationResults().value().contains("; secure)"));
  }

  @Test
  void callersOwnNameIsWrittenAndBothNamesAreRemoved() {
    Engine engine =
        new Engine(
            Snapshots.verifying(),
            new MapPublicKeys(Map.of(), Set.of()),
            CryptoPool.DIRECT,
            EngineMetrics.SILENT,
            InstantSource.system(),
            () -> 0);
    String message =
        "Authentication-Results: mine.example; none\r\nAuthentication-Results: other.example;"
            + " none\r\n"
            + Bench.MESSAGE;
    RawMessage raw =
        engine.open(
            Envelope.verifying("id", Door.HTTP, Caller.LOCAL, "mine.example"), MessageSink.NONE);
    Outcome.Verified verified = verified(Bench.outcome(raw, message));
    assertEquals(Set.of(0, 4), verified.removed());
    assertEquals(" mine.example; dkim=none", verified.authenticationResults().value());
  }

  @Test
  void reloadLeavesMessagesUnderWayAsTheyBegan() {
    List<String> seen = new ArrayList<>();
    Snapshot first = Snapshots.signing(Bench.BOTH);
    Engine engine =
        new Engine(
            first,
            Bench.keys(),
            CryptoPool.DIRECT,
            EngineMetrics.SILENT,
            InstantSource.system(),
            () -> 0);
    RawMessage underWay =
        engine.open(Envelope.verifying("id", Door.HTTP, Caller.LOCAL, null), MessageSink.NONE);
    engine.replace(
        new Snapshot(
            2,
            first.signers(),
            first.handling(),
            first.signing(),
            first.verifying(),
            "new.example",
            first.headerLimits(),
            first.messageOctets()));
    RawMessage next =
        engine.open(Envelope.verifying("id", Door.HTTP, Caller.LOCAL, null), MessageSink.NONE);
    for (RawMessage raw : List.of(underWay, next)) {
      seen.add(verified(Bench.outcome(raw, Bench.MESSAGE)).authenticationResults().value());
    }
    assertEquals(List.of(" mx.example.org; dkim=none", " new.example; dkim=none"), seen);
    assertEquals(2, engine.snapshot().generation());
  }
}
