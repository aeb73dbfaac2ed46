package io.inkan.dns;

import static io.inkan.dns.Keys.FOUND;
import static io.inkan.dns.Keys.NAME;
import static io.inkan.dns.Keys.STALE;
import static io.inkan.dns.Keys.TIMED_OUT;
import static io.inkan.engine.PublicKeyAnswer.ABSENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.inkan.engine.EngineMetrics.CacheOutcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** RFC 8767. */
class StaleKeysTest {

  private static final Duration TTL = Duration.ofHours(1);
  private static final Duration STALE_FOR = CacheFixture.SETTINGS.staleFor();
  private static final Duration INSTANT = Duration.ofNanos(1);

  private final CacheFixture cache = new CacheFixture();

  @Test
  void areServedWhileNoResolverAnswers() {
    cache.findAndVerify(TTL);
    cache.lookup.answers(TIMED_OUT, Duration.ZERO);

    cache.time.pass(TTL);

    assertEquals(STALE, cache.find());
    assertEquals(2, cache.lookup.questions());
    assertEquals(List.of(CacheOutcome.MISS, CacheOutcome.STALE), cache.outcomes.all());
  }

  @Test
  void areServedUntilTheyAreTooOld() {
    cache.findAndVerify(TTL);
    cache.lookup.answers(TIMED_OUT, Duration.ZERO);

    cache.time.pass(TTL.plus(STALE_FOR).minus(INSTANT));
    assertEquals(STALE, cache.find());

    cache.time.pass(INSTANT);
    assertEquals(TIMED_OUT, cache.find());
  }

  @Test
  void areNotServedUnlessTheyVerifiedASignature() {
    cache.lookup.answers(FOUND, TTL);
    cache.find();
    cache.lookup.answers(TIMED_OUT, Duration.ZERO);

    cache.time.pass(TTL);

    assertEquals(TIMED_OUT, cache.find());
  }

  @Test
  void areNotServedWhenDnsSaysThatTheyAreGone() {
    cache.findAndVerify(TTL);
    cache.lookup.answers(ABSENT, TTL);

    cache.time.pass(TTL);
    assertEquals(ABSENT, cache.find());

    cache.lookup.answers(TIMED_OUT, Duration.ZERO);
    cache.time.pass(TTL);
    assertEquals(TIMED_OUT, cache.find());
  }

  @Test
  void spareTheResolversForAMoment() {
    cache.findAndVerify(TTL);
    cache.lookup.answers(TIMED_OUT, Duration.ZERO);
    cache.time.pass(TTL);
    cache.find();

    cache.time.pass(CacheFixture.SETTINGS.failureTtl().minus(INSTANT));
    assertEquals(STALE, cache.find());
    assertEquals(2, cache.lookup.questions());

    cache.time.pass(INSTANT);
    assertEquals(STALE, cache.find());
    assertEquals(3, cache.lookup.questions());
  }

  @Test
  void giveWayToFreshOnes() {
    cache.findAndVerify(TTL);
    cache.lookup.answers(TIMED_OUT, Duration.ZERO);
    cache.time.pass(TTL);
    cache.find();

    cache.lookup.answers(FOUND, TTL);
    cache.time.pass(CacheFixture.SETTINGS.failureTtl());

    assertEquals(FOUND, cache.find());
  }

  @Test
  void mustHaveVerifiedASignatureSinceTheyWereLastFetched() {
    cache.findAndVerify(TTL);
    cache.time.pass(TTL);
    cache.find();
    cache.lookup.answers(TIMED_OUT, Duration.ZERO);

    cache.time.pass(TTL);

    assertEquals(TIMED_OUT, cache.find());
  }

  @Test
  void standInWhenTooManyQueriesAreUnderWay() {
    cache.findAndVerify(TTL);
    cache.time.pass(TTL);
    CompletableFuture<TimedAnswer> held = cache.lookup.holds();
    for (int i = 0; i < CacheFixture.SETTINGS.maxInFlight(); i++) {
      cache.keys.find(Keys.name("s" + i, "example.org"));
    }

    assertEquals(STALE, cache.find());
    assertFalse(held.isDone());
  }

  @Test
  void areNotMadeByVerifyingWithAKeyThatIsNotThere() {
    cache.keys.verified(NAME);
    cache.lookup.answers(ABSENT, Duration.ofMinutes(1));
    cache.find();
    cache.keys.verified(NAME);
    cache.lookup.answers(TIMED_OUT, Duration.ZERO);

    cache.time.pass(Duration.ofMinutes(1));

    assertEquals(TIMED_OUT, cache.find());
  }
}
