package io.inkan.dns;

import static io.inkan.dns.Keys.FOUND;
import static io.inkan.dns.Keys.NAME;
import static io.inkan.dns.Keys.SERVER_FAILED;
import static io.inkan.dns.Keys.TIMED_OUT;
import static io.inkan.engine.PublicKeyAnswer.ABSENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.engine.EngineMetrics.CacheOutcome;
import io.inkan.engine.PublicKeyAnswer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CachingPublicKeysTest {

  private static final Duration INSTANT = Duration.ofNanos(1);

  private final CacheFixture cache = new CacheFixture();

  @Test
  void remembersAKeyForItsTimeToLive() {
    remembers(FOUND, Duration.ofMinutes(30), Duration.ofMinutes(30));
  }

  @Test
  void remembersAKeyForTheShortestTimeAtLeast() {
    remembers(FOUND, Duration.ZERO, Duration.ofSeconds(10));
  }

  @Test
  void remembersAKeyForTheLongestTimeAtMost() {
    remembers(FOUND, Duration.ofDays(30), Duration.ofHours(2));
  }

  @Test
  void remembersThatThereIsNoKey() {
    remembers(ABSENT, Duration.ofMinutes(2), Duration.ofMinutes(2));
  }

  @Test
  void remembersThatThereIsNoKeyForTheNegativeTimeAtMost() {
    remembers(ABSENT, Duration.ofHours(1), Duration.ofMinutes(5));
  }

  @Test
  void remembersAFailureForAMoment() {
    remembers(TIMED_OUT, Duration.ZERO, Duration.ofSeconds(4));
  }

  @Test
  void asksForEachNameOnItsOwn() {
    cache.lookup.answers(FOUND, Duration.ofHours(1));
    cache.find();
    cache.lookup.answers(ABSENT, Duration.ofHours(1));

    assertEquals(ABSENT, cache.find(Keys.name("s2", "example.com")));
    assertEquals(FOUND, cache.find());
  }

  @Test
  void takesABrokenLookUpForAFailureAndRecovers() {
    cache.lookup.breaks(new IllegalStateException("broken"));
    assertEquals(SERVER_FAILED, cache.find());
    assertEquals(0, cache.keys.underWay());

    cache.time.pass(CacheFixture.SETTINGS.failureTtl());
    cache.lookup.answers(FOUND, Duration.ofHours(1));
    assertEquals(FOUND, cache.find());
  }

  @Test
  void takesALookUpThatThrowsForAFailureAndRecovers() {
    CachingPublicKeys keys =
        new CachingPublicKeys(
            name -> {
              throw new IllegalStateException("broken");
            },
            CacheFixture.SETTINGS,
            cache.time,
            cache.outcomes);

    for (int i = 0; i <= CacheFixture.SETTINGS.maxInFlight(); i++) {
      assertEquals(
          SERVER_FAILED, keys.find(Keys.name("s" + i, "example.com")).toCompletableFuture().join());
    }
    assertEquals(0, keys.underWay());
  }

  @Test
  void countsHitsAndMisses() {
    cache.lookup.answers(FOUND, Duration.ofHours(1));
    cache.find();
    cache.find();

    assertEquals(List.of(CacheOutcome.MISS, CacheOutcome.HIT), cache.outcomes.all());
  }

  @Test
  void forgetsAnswersWhenTheyWeighTooMuch() {
    cache.lookup.answers(FOUND, Duration.ofHours(1));
    int names = 2_000; // 512 octets each at the very least, with 1 MiB to hold them
    for (int i = 0; i < names; i++) {
      cache.find(Keys.name("s" + i, "example.com"));
    }
    for (int i = 0; i < names; i++) {
      cache.find(Keys.name("s" + i, "example.com"));
    }

    assertTrue(cache.lookup.questions() > names, () -> cache.lookup.questions() + " questions");
  }

  @Test
  void holdsManyAnswersWithinItsWeight() {
    cache.lookup.answers(ABSENT, Duration.ofMinutes(5));
    int names = 1_000;
    for (int i = 0; i < names; i++) {
      cache.find(Keys.name("s" + i, "example.com"));
    }
    for (int i = 0; i < names; i++) {
      cache.find(Keys.name("s" + i, "example.com"));
    }

    assertEquals(names, cache.lookup.questions());
  }

  /** Finds {@code answer} and sees that it is given again for exactly {@code remembered}. */
  private void remembers(PublicKeyAnswer answer, Duration ttl, Duration remembered) {
    cache.lookup.answers(answer, ttl);
    assertEquals(answer, cache.find(NAME));

    cache.time.pass(remembered.minus(INSTANT));
    assertEquals(answer, cache.find(NAME));
    assertEquals(1, cache.lookup.questions());

    cache.time.pass(INSTANT);
    assertEquals(answer, cache.find(NAME));
    assertEquals(2, cache.lookup.questions());
  }
}
