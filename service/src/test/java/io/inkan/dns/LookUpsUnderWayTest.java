package io.inkan.dns;

import static io.inkan.dns.Keys.FOUND;
import static io.inkan.dns.Keys.NAME;
import static io.inkan.dns.Keys.TIMED_OUT;
import static io.inkan.dns.Keys.TOO_MANY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.benmanes.caffeine.cache.Ticker;
import io.inkan.crypto.CryptoProviders;
import io.inkan.engine.EngineMetrics;
import io.inkan.engine.EngineMetrics.CacheOutcome;
import io.inkan.engine.PublicKeyAnswer;
import io.inkan.testing.FakeDnsReply;
import io.inkan.testing.FakeDnsServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LookUpsUnderWayTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final CacheFixture cache = new CacheFixture();

  @Test
  void areJoinedByLaterCallers() {
    CompletableFuture<TimedAnswer> held = cache.lookup.holds();
    CompletableFuture<PublicKeyAnswer> first = cache.keys.find(NAME).toCompletableFuture();
    CompletableFuture<PublicKeyAnswer> second = cache.keys.find(NAME).toCompletableFuture();
    assertFalse(first.isDone());
    assertFalse(second.isDone());

    held.complete(new TimedAnswer(FOUND, HOUR));

    assertEquals(FOUND, first.join());
    assertEquals(FOUND, second.join());
    assertEquals(1, cache.lookup.questions());
    assertEquals(List.of(CacheOutcome.JOINED, CacheOutcome.MISS), cache.outcomes.all());
    assertEquals(0, cache.keys.underWay());
  }

  @Test
  void areNotDisturbedByACallerThatGivesUp() {
    CompletableFuture<TimedAnswer> held = cache.lookup.holds();
    CompletableFuture<PublicKeyAnswer> impatient = cache.keys.find(NAME).toCompletableFuture();
    CompletableFuture<PublicKeyAnswer> patient = cache.keys.find(NAME).toCompletableFuture();

    assertTrue(impatient.cancel(true));
    held.complete(new TimedAnswer(FOUND, HOUR));

    assertEquals(FOUND, patient.join());
  }

  @Test
  void areBoundedInAll() {
    CompletableFuture<TimedAnswer> held = cache.lookup.holds();
    for (int i = 0; i < CacheFixture.SETTINGS.maxInFlight(); i++) {
      cache.keys.find(Keys.name("s" + i, "example.com"));
    }

    assertEquals(TOO_MANY, cache.find(Keys.name("other", "example.com")));
    assertEquals(3, cache.lookup.questions());

    held.complete(new TimedAnswer(FOUND, HOUR));
    assertEquals(FOUND, cache.find(Keys.name("other", "example.com")), "must not be remembered");
    assertEquals(0, cache.keys.underWay());
  }

  @Test
  void freeTheirPlaceWhenTheyFail() {
    for (int i = 0; i < 2 * CacheFixture.SETTINGS.maxInFlight(); i++) {
      cache.lookup.answers(TIMED_OUT, Duration.ZERO);
      assertEquals(TIMED_OUT, cache.find(Keys.name("s" + i, "example.com")));
    }
    assertEquals(0, cache.keys.underWay());
  }

  @Test
  void areOneForAHundredCallersAtOnce() throws Exception {
    int callers = 100;
    CompletableFuture<Void> release = new CompletableFuture<>();
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try (FakeDnsServer dns = FakeDnsServer.start()) {
      dns.put(Keys.DNS_NAME, FakeDnsReply.txt(Keys.RECORD).heldUntil(release));
      DnsSettings settings = TestSettings.of(List.of(dns.address()), Duration.ofSeconds(30), 0);
      CachingPublicKeys keys =
          new CachingPublicKeys(
              new DnsPublicKeys(settings, CryptoProviders.portable(), threads),
              settings,
              Ticker.systemTicker(),
              EngineMetrics.SILENT);
      CountDownLatch arrived = new CountDownLatch(callers);
      Callable<CompletionStage<PublicKeyAnswer>> caller =
          () -> {
            arrived.countDown();
            arrived.await();
            return keys.find(NAME);
          };
      var asked = threads.invokeAll(Collections.nCopies(callers, caller), 30, TimeUnit.SECONDS);
      release.complete(null);

      List<PublicKeyAnswer> all = new ArrayList<>();
      for (Future<CompletionStage<PublicKeyAnswer>> answer : asked) {
        all.add(answer.get().toCompletableFuture().get(30, TimeUnit.SECONDS));
      }
      assertEquals(Collections.nCopies(callers, FOUND), all);
      assertEquals(1, dns.queries(Keys.DNS_NAME));
    } finally {
      threads.shutdownNow();
    }
  }
}
