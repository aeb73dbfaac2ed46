package io.inkan.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.policy.KeyUnavailableException;
import io.inkan.policy.Signers;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigningSessionTest {

  @Test
  void everyKeySignsAndOurResultsAreRemoved() {
    Bench bench = Bench.plain();
    Outcome.Signed signed =
        assertInstanceOf(Outcome.Signed.class, Bench.outcome(bench.toSign(), Bench.MESSAGE));
    assertEquals(
        List.of("rsa-sha256", "ed25519-sha256"),
        signed.signatures().stream().map(each -> each.algorithm().word()).toList());
    assertEquals(Set.of(2), signed.removed());
    assertEquals(List.of("http sign signed"), bench.metrics.messages);
    assertEquals(
        List.of("sign rsa-sha256 signed", "sign ed25519-sha256 signed"), bench.metrics.signatures);
    assertEquals(List.of("HEADERS", "QUEUE", "CRYPTO"), bench.metrics.phases);
  }

  @Test
  void anyChunkingGivesTheSameSignatures() {
    // RSA of PKCS#1 v1.5 and Ed25519 are deterministic, so that whole fields can be compared.
    Outcome whole = Bench.outcome(Bench.plain().toSign(), Bench.MESSAGE);
    String withLf = Bench.MESSAGE.replace("\r\n", "\n");
    for (int cut = 0; cut <= Bench.MESSAGE.length(); cut += 3) {
      String head = Bench.MESSAGE.substring(0, cut);
      assertEquals(
          whole, Bench.outcome(Bench.plain().toSign(), head, Bench.MESSAGE.substring(cut)));
    }
    for (int cut = 0; cut <= withLf.length(); cut += 5) {
      assertEquals(
          whole,
          Bench.outcome(Bench.plain().toSign(), withLf.substring(0, cut), withLf.substring(cut)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'no colon', NOT_A_MESSAGE",
    "'', NOT_A_MESSAGE",
    "'Subject: x^^', NO_AUTHOR",
    "'From: a@example.com^From: b@example.com^^', NO_AUTHOR",
    "'From: nobody^^', NO_AUTHOR",
    "'From: me@example.com^^a~', FORBIDDEN_OCTETS",
    "'From: me@example.com^X: a~^^', FORBIDDEN_OCTETS",
    "'From: me@example.net^^', NOTHING_SIGNS"
  })
  void messageThatCannotBeSignedIsRefusedWithASentence(String text, Refusal refusal) {
    Signers ofExample =
        author ->
            String.valueOf(author.domain()).equals("example.com")
                ? Bench.BOTH.of(author)
                : CompletableFuture.completedStage(List.of());
    Bench bench = Bench.with(ofExample);
    String message = text.replace("^", "\r\n").replace("~", "\r");
    Outcome.Refused refused =
        assertInstanceOf(Outcome.Refused.class, Bench.outcome(bench.toSign(), message));
    assertEquals(refusal, refused.refusal());
    assertTrue(refused.detail().endsWith("."), refused.detail());
    assertEquals(List.of("http sign " + refusal.word()), bench.metrics.messages);
    assertEquals(List.of(), bench.metrics.signatures);
  }

  @Test
  void refusalIsSettledBeforeTheEndAndWantsNoMore() {
    RawMessage raw = Bench.plain().toSign();
    Bench.feed(raw, "Subject: x\r\n\r\n");
    Outcome settled = raw.settled();
    assertInstanceOf(Outcome.Refused.class, settled);
    byte[] more = new byte[100];
    assertEquals(Demand.ENOUGH, raw.feed(more, 0, more.length).toCompletableFuture().getNow(null));
    assertEquals(settled, raw.end().toCompletableFuture().getNow(null));
  }

  @Test
  void signingTableThatFailsIsTroubleOnThisSide() {
    Bench bench =
        Bench.with(author -> CompletableFuture.failedStage(new IllegalStateException("down")));
    Outcome.Failed failed =
        assertInstanceOf(Outcome.Failed.class, Bench.outcome(bench.toSign(), Bench.MESSAGE));
    assertTrue(failed.trouble().contains("down"), failed.trouble());
    assertFalse(failed.detail().contains("down"), "the caller may be anybody");
    assertEquals(List.of("http sign failed"), bench.metrics.messages);
  }

  @Test
  void whatTheTablesSayIsToldAlone() {
    Bench bench =
        Bench.with(author -> CompletableFuture.failedStage(new IOException("table:3: no key")));
    Outcome.Failed failed =
        assertInstanceOf(Outcome.Failed.class, Bench.outcome(bench.toSign(), Bench.MESSAGE));
    assertEquals("the signing table could not be asked: table:3: no key", failed.trouble());
  }

  @Test
  void keyThatCannotBeHadIsTroubleOnThisSide() {
    Bench bench =
        Bench.with(
            author ->
                CompletableFuture.completedStage(
                    List.of(
                        Bench.bothKeys().get(0),
                        Bench.signer(
                            "lost",
                            () -> {
                              throw new KeyUnavailableException("lost.private: no such file");
                            }))));
    Outcome.Failed failed =
        assertInstanceOf(Outcome.Failed.class, Bench.outcome(bench.toSign(), Bench.MESSAGE));
    assertEquals("lost.private: no such file", failed.trouble());
    assertEquals(List.of(), bench.metrics.signatures, "none of several is written alone");
  }

  @Test
  void unexpectedTroubleWithAKeyIsAnOutcomeToo() {
    Bench bench =
        Bench.with(
            author ->
                CompletableFuture.completedStage(
                    List.of(
                        Bench.signer(
                            "odd",
                            () -> {
                              throw new IllegalStateException("odd");
                            }))));
    assertInstanceOf(Outcome.Failed.class, Bench.outcome(bench.toSign(), Bench.MESSAGE));
  }

  @Test
  void keysAreLoadedInThePoolAndNotBefore() {
    CompletableFuture<Runnable> task = new CompletableFuture<>();
    CryptoPool pool =
        (role, work) -> {
          task.complete(work);
          return () -> {};
        };
    Signers never =
        author ->
            CompletableFuture.completedStage(
                List.of(
                    Bench.signer(
                        "s",
                        () -> {
                          throw new KeyUnavailableException("loaded");
                        })));
    Bench bench = Bench.of(io.inkan.testing.Snapshots.signing(never), Bench.keys(), pool);
    RawMessage raw = bench.toSign();
    assertNull(Bench.outcome(raw, Bench.MESSAGE));
    Runnable work = task.getNow(null);
    assertNotNull(work);
    work.run();
    assertInstanceOf(Outcome.Failed.class, raw.settled());
  }
}
