package io.inkan.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.inkan.engine.PublicKeyAnswer.Trouble;
import io.inkan.engine.TextLookup;
import io.inkan.engine.TextLookup.Answer;
import io.inkan.testing.FakeDnsReply;
import io.inkan.testing.FakeDnsServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.TXTRecord;

/** Texts beside the keys, asked for over the same wire and remembered on their own. */
class CachingTextsTest {

  private static final String NAME = "_report._domainkey.example.com";
  private static final Answer FOUND = new TextLookup.Found(List.of("ra=dkim"));

  private final FakeTicker time = new FakeTicker();
  private final List<CompletableFuture<TxtAnswer>> asked = new ArrayList<>();
  private final CachingTexts texts =
      new CachingTexts(this::ask, CacheFixture.SETTINGS, time); // one look-up at a time

  private CompletionStage<TxtAnswer> ask(String name) {
    CompletableFuture<TxtAnswer> answer = new CompletableFuture<>();
    asked.add(answer);
    return answer;
  }

  private static TxtAnswer found(Duration ttl, String... strings) {
    List<TXTRecord> records =
        List.of(strings).stream()
            .map(text -> new TXTRecord(FakeDnsReply.name(NAME), DClass.IN, 300, text))
            .toList();
    return new TxtAnswer(records, false, ttl, null);
  }

  private Answer find() {
    return texts.find(NAME).toCompletableFuture().join();
  }

  @Test
  void areFoundInDns() throws Exception {
    try (FakeDnsServer dns = FakeDnsServer.start()) {
      dns.put(NAME, FakeDnsReply.txt("ra=dkim"));
      CachingTexts real =
          new CachingTexts(
              TestSettings.of(List.of(dns.address()), Duration.ofSeconds(10), 0),
              ForkJoinPool.commonPool(),
              time);

      assertEquals(FOUND, real.find(NAME).toCompletableFuture().get(10, TimeUnit.SECONDS));
      assertEquals(
          FOUND,
          real.find(NAME.toUpperCase(Locale.ROOT)).toCompletableFuture().get(10, TimeUnit.SECONDS));
      assertEquals(1, dns.queries(NAME), "the second answer comes from memory");
      assertEquals(
          Answer.ABSENT,
          real.find("other.example.com").toCompletableFuture().get(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void nameThatDnsCannotHoldHasNone() throws Exception {
    try (FakeDnsServer dns = FakeDnsServer.start()) {
      CachingTexts real =
          new CachingTexts(
              TestSettings.of(List.of(dns.address()), Duration.ofSeconds(10), 0),
              ForkJoinPool.commonPool(),
              time);

      for (String name : List.of("a".repeat(64) + ".example.com", "a..b", "a.".repeat(200))) {
        assertEquals(
            Answer.ABSENT, real.find(name).toCompletableFuture().get(10, TimeUnit.SECONDS), name);
      }
      assertEquals(0, dns.queries());
    }
  }

  @Test
  void areRememberedAsLongAsTheirTimeToLive() {
    CompletableFuture<Answer> first = texts.find(NAME).toCompletableFuture();
    assertFalse(first.isDone(), "nothing waits for DNS");
    asked.get(0).complete(found(Duration.ofMinutes(1), "ra=dkim"));
    assertEquals(FOUND, first.join());

    time.pass(Duration.ofSeconds(59));
    assertEquals(FOUND, find());
    assertEquals(1, asked.size());

    time.pass(Duration.ofSeconds(2));
    assertFalse(texts.find(NAME).toCompletableFuture().isDone());
    assertEquals(2, asked.size());
  }

  @Test
  void callersJoinTheLookUpUnderWay() {
    CompletableFuture<Answer> first = texts.find(NAME).toCompletableFuture();
    CompletableFuture<Answer> second = texts.find(NAME).toCompletableFuture();
    asked.get(0).complete(found(Duration.ofMinutes(1), "ra=dkim"));

    assertEquals(FOUND, first.join());
    assertEquals(FOUND, second.join());
    assertEquals(1, asked.size());
  }

  @Test
  void beyondTheBoundNothingIsAskedAndNothingRemembered() {
    CompletableFuture<Answer> first = texts.find("other.example.com").toCompletableFuture();
    assertEquals(new TextLookup.Unavailable(Trouble.TOO_MANY_QUERIES), find());

    asked.get(0).complete(TxtAnswer.absent(Duration.ofMinutes(1)));
    assertEquals(Answer.ABSENT, first.join());
    CompletableFuture<Answer> again = texts.find(NAME).toCompletableFuture();
    asked.get(1).complete(found(Duration.ofMinutes(1), "ra=dkim"));
    assertEquals(FOUND, again.join());
  }

  @Test
  void failureIsRememberedForAMoment() {
    CompletableFuture<Answer> first = texts.find(NAME).toCompletableFuture();
    asked.get(0).completeExceptionally(new IllegalStateException("a defect"));
    Answer failed = new TextLookup.Unavailable(Trouble.SERVER_FAILED);
    assertEquals(failed, first.join());
    assertEquals(failed, find());
    assertEquals(1, asked.size());

    time.pass(Duration.ofSeconds(5));
    assertFalse(texts.find(NAME).toCompletableFuture().isDone());
  }

  @Test
  void recordBeyondTheBoundSaysNothing() {
    CompletableFuture<Answer> first = texts.find(NAME).toCompletableFuture();
    List<String> many = Collections.nCopies(100, "x".repeat(255));
    asked
        .get(0)
        .complete(
            new TxtAnswer(
                List.of(new TXTRecord(FakeDnsReply.name(NAME), DClass.IN, 300, many)),
                false,
                Duration.ofMinutes(1),
                null));

    assertEquals(Answer.ABSENT, first.join());
  }
}
