package io.inkan.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.message.Defect;
import io.inkan.message.HeaderFields;
import io.inkan.message.MessageReader;
import io.inkan.message.MessageSink;
import io.inkan.policy.Signer;
import io.inkan.policy.Signers;
import io.inkan.testing.Snapshots;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Limits, octets that wait for keys, and the copy for doors that give the message back. */
class StreamedMessageTest {

  private static Bench limitedTo(long octets) {
    return Bench.of(Snapshots.with(Bench.BOTH, octets), Bench.keys(), CryptoPool.DIRECT);
  }

  @Test
  void messageOfExactlyTheLimitIsServed() {
    Bench bench = limitedTo(Bench.MESSAGE.length());
    assertInstanceOf(Outcome.Signed.class, Bench.outcome(bench.toSign(), Bench.MESSAGE));
    assertEquals(List.of(), bench.metrics.rejected);
  }

  @Test
  void oneOctetMoreIsTooManyHoweverItIsCut() {
    int length = Bench.MESSAGE.length();
    for (int cut = 0; cut <= length; cut += 4) {
      Bench bench = limitedTo(length - 1);
      RawMessage raw = bench.toSign();
      Outcome outcome =
          Bench.outcome(raw, Bench.MESSAGE.substring(0, cut), Bench.MESSAGE.substring(cut));
      Outcome.LimitExceeded limit = assertInstanceOf(Outcome.LimitExceeded.class, outcome);
      assertEquals(Limit.MESSAGE_SIZE, limit.limit());
      assertEquals(limit, raw.settled());
      assertEquals(List.of("http sign limit"), bench.metrics.messages);
      assertEquals(List.of("http message_size"), bench.metrics.rejected);
    }
  }

  @Test
  void verifyingIsLimitedAlikeThoughTheBodyNoLongerMatters() {
    Bench bench = limitedTo(Bench.MESSAGE.length() - 1);
    assertInstanceOf(Outcome.LimitExceeded.class, Bench.outcome(bench.toVerify(), Bench.MESSAGE));
  }

  @Test
  void refusalStandsThoughTheLimitIsPassedLater() {
    String text = "no colon\r\n\r\n" + "x".repeat(100);
    for (int cut : new int[] {0, 12, 20, 80}) {
      Bench bench = limitedTo(50);
      Outcome outcome = Bench.outcome(bench.toSign(), text.substring(0, cut), text.substring(cut));
      assertInstanceOf(Outcome.Refused.class, outcome, "cut at " + cut);
      assertEquals(List.of("http sign not_a_message"), bench.metrics.messages);
    }
  }

  @Test
  void refusalOfTheSessionStandsThoughTheLimitIsPassedLater() {
    Bench bench = limitedTo(50);
    RawMessage raw = bench.toSign();
    Bench.feed(raw, "Subject: x\r\n\r\n");
    Bench.feed(raw, "x".repeat(100));
    assertInstanceOf(Outcome.Refused.class, Bench.outcome(raw));
    assertEquals(List.of("http sign no_author"), bench.metrics.messages);
  }

  @Test
  void headerSectionHasLimitsOfItsOwn() {
    Snapshot ample = Snapshots.verifying();
    Snapshot tight =
        new Snapshot(
            1,
            ample.signers(),
            ample.handling(),
            ample.signing(),
            ample.verifying(),
            ample.authservId(),
            new MessageReader.Limits(60, 2),
            ample.messageOctets());
    Bench bench = Bench.of(tight, Bench.keys(), CryptoPool.DIRECT);
    Outcome.LimitExceeded octets =
        assertInstanceOf(
            Outcome.LimitExceeded.class, Bench.outcome(bench.toVerify(), "A: " + "x".repeat(60)));
    Outcome.LimitExceeded fields =
        assertInstanceOf(
            Outcome.LimitExceeded.class,
            Bench.outcome(bench.toVerify(), "A: 1\r\nB: 2\r\nC: 3\r\n\r\n"));
    assertEquals(Limit.HEADER_SIZE, octets.limit());
    assertEquals(Limit.HEADER_FIELDS, fields.limit());
    assertTrue(octets.detail().contains("limits.headerSize"), octets.detail());
    assertEquals(List.of("http header_size", "http header_fields"), bench.metrics.rejected);
  }

  @Test
  void bodyThatCameWithTheHeaderSectionWaitsForTheKeys() {
    Outcome expected = Bench.outcome(Bench.plain().toSign(), Bench.MESSAGE);
    CompletableFuture<List<Signer>> late = new CompletableFuture<>();
    RawMessage raw = Bench.with(author -> late).toSign();
    int cut = Bench.MESSAGE.length() - 5;
    byte[] first = Bench.MESSAGE.substring(0, cut).getBytes(ISO_8859_1);
    CompletionStage<Demand> taken = raw.feed(first, 0, first.length);
    assertFalse(taken.toCompletableFuture().isDone(), "the door pauses");
    java.util.Arrays.fill(first, (byte) '!');
    late.complete(Bench.bothKeys());
    assertEquals(Demand.MORE, taken.toCompletableFuture().getNow(null));
    assertEquals(expected, Bench.outcome(raw, Bench.MESSAGE.substring(cut)));
  }

  @Test
  void keysMayComeAfterTheEndOfTheMessage() {
    Outcome expected = Bench.outcome(Bench.plain().toSign(), Bench.MESSAGE);
    CompletableFuture<List<Signer>> late = new CompletableFuture<>();
    RawMessage raw = Bench.with(author -> late).toSign();
    Bench.feed(raw, Bench.MESSAGE);
    CompletionStage<Outcome> end = raw.end();
    assertFalse(end.toCompletableFuture().isDone());
    late.complete(Bench.bothKeys());
    assertEquals(expected, end.toCompletableFuture().getNow(null));
  }

  @Test
  void keysThatComeInTheMiddleOfAChunkLeaveTheBodyInOrder() {
    // LF mode hands a long chunk on in several slices.
    String body = "0123456789abcde\n".repeat(4000);
    String message = "From: me@example.com\n\n" + body;
    Outcome expected = Bench.outcome(Bench.plain().toSign(), message);
    CompletableFuture<List<Signer>> late = new CompletableFuture<>();
    Signers signers = author -> late;
    Copy copy = new Copy();
    copy.onBody =
        () -> {
          if (copy.slices == 2) {
            late.complete(Bench.bothKeys());
          }
        };
    assertEquals(expected, Bench.outcome(Bench.with(signers).toSign(copy), message));
    assertTrue(copy.slices > 2, "the keys came between two slices");
  }

  @Test
  void refusalThatComesLateEndsTheMessage() {
    CompletableFuture<List<Signer>> late = new CompletableFuture<>();
    Bench bench = Bench.with(author -> late);
    RawMessage raw = bench.toSign();
    Bench.feed(raw, Bench.MESSAGE);
    assertNull(raw.settled());
    late.complete(List.of());
    assertInstanceOf(Outcome.Refused.class, raw.settled());
    assertInstanceOf(Outcome.Refused.class, Bench.outcome(raw, "more\r\n"));
    assertEquals(List.of("http sign nothing_signs"), bench.metrics.messages);
  }

  @Test
  void copyIsTheMessageAfterTheLineEndRule() {
    Copy copy = new Copy();
    Bench.outcome(Bench.plain().toSign(copy), Bench.MESSAGE.replace("\r\n", "\n"));
    assertEquals(Bench.MESSAGE, copy.text.toString());
  }

  @Test
  void messageThatWasGivenUpIsCountedOnce() {
    Bench bench = Bench.plain();
    RawMessage raw = bench.toSign();
    Bench.feed(raw, Bench.MESSAGE);
    raw.cancel();
    raw.cancel();
    raw.end();
    assertEquals(List.of("http sign cancelled"), bench.metrics.messages);
    assertEquals(List.of(), bench.metrics.signatures);
  }

  @Test
  void cancellingAfterTheEndIsHarmless() {
    Bench bench = Bench.plain();
    RawMessage raw = bench.toSign();
    Bench.outcome(raw, Bench.MESSAGE);
    raw.cancel();
    assertEquals(List.of("http sign signed"), bench.metrics.messages);
  }

  private static final class Copy implements MessageSink {

    private final StringBuilder text = new StringBuilder();
    private Runnable onBody = () -> {};
    private int slices;

    @Override
    public void headers(HeaderFields headers) {
      headers.fields().forEach(field -> text.append(field.text()).append("\r\n"));
      text.append("\r\n");
    }

    @Override
    public void body(byte[] bytes, int offset, int length) {
      slices++;
      text.append(new String(bytes, offset, length, ISO_8859_1));
      onBody.run();
    }

    @Override
    public void bodyDefect(Defect defect) {
      text.append('<').append(defect).append('>');
    }
  }
}
