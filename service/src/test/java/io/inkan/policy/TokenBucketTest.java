package io.inkan.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBucketTest {

  private static final long SECOND = 1_000_000_000;
  private static final Rate FOUR_A_SECOND = new Rate(4, Duration.ofSeconds(1));

  private static void takeAll(TokenBucket bucket, int count, long now) {
    for (int i = 0; i < count; i++) {
      assertEquals(0, bucket.take(now), "number " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 12345, -SECOND, Long.MAX_VALUE - SECOND / 2, Long.MIN_VALUE})
  void asManyAsTheRateMayComeAtOnceWheneverTheClockBegan(long start) {
    TokenBucket bucket = TokenBucket.of(FOUR_A_SECOND);
    takeAll(bucket, 4, start);
    assertEquals(SECOND / 4, bucket.take(start), "how long it is until the next may come");
  }

  @Test
  void tokensComeBackEvenly() {
    TokenBucket bucket = TokenBucket.of(FOUR_A_SECOND);
    takeAll(bucket, 4, 0);
    assertEquals(1, bucket.take(SECOND / 4 - 1));
    assertEquals(0, bucket.take(SECOND / 4));
    assertEquals(SECOND / 4, bucket.take(SECOND / 4));
    takeAll(bucket, 2, 3 * SECOND / 4);
  }

  @Test
  void whoeverIsRefusedLosesNothingByAsking() {
    TokenBucket bucket = TokenBucket.of(FOUR_A_SECOND);
    takeAll(bucket, 4, 0);
    for (int i = 0; i < 1000; i++) {
      assertNotEquals(0, bucket.take(1));
    }
    assertEquals(0, bucket.take(SECOND / 4));
  }

  @Test
  void aPauseGivesNoMoreThanAFullBucket() {
    TokenBucket bucket = TokenBucket.of(FOUR_A_SECOND);
    takeAll(bucket, 1, 0);
    takeAll(bucket, 4, 1000 * SECOND);
    assertNotEquals(0, bucket.take(1000 * SECOND));
  }

  @Test
  void threadsTogetherGetNoMoreThanThereIs() {
    TokenBucket bucket = TokenBucket.of(new Rate(1000, Duration.ofHours(1)));
    AtomicInteger taken = new AtomicInteger();
    IntStream.range(0, 8000)
        .parallel()
        .filter(i -> bucket.take(0) == 0)
        .forEach(i -> taken.incrementAndGet());
    assertEquals(1000, taken.get());
  }

  @Test
  void withoutARateEverythingPasses() {
    takeAll(TokenBucket.of(null), 100_000, 0);
  }

  @Test
  void aRateIsOfSomethingInSomeTime() {
    assertThrows(IllegalArgumentException.class, () -> new Rate(0, Duration.ofSeconds(1)));
    assertThrows(IllegalArgumentException.class, () -> new Rate(1, Duration.ZERO));
    assertThrows(IllegalArgumentException.class, () -> new Rate(1_000_001, Duration.ofDays(1)));
  }

  @Test
  void whoKeepsNameAndRateKeepsTheBucketOverAReload() {
    TokenBuckets first = TokenBuckets.full();
    TokenBucket shop = first.of("shop", FOUR_A_SECOND);
    TokenBucket news = first.of("news", FOUR_A_SECOND);
    TokenBuckets second = first.successor();
    assertSame(shop, second.of("shop", FOUR_A_SECOND));
    assertNotEquals(news, second.of("news", new Rate(5, Duration.ofSeconds(1))));
    assertNotEquals(shop, second.of("other", FOUR_A_SECOND));
    TokenBuckets third = second.successor().successor();
    assertNotEquals(shop, third.of("shop", FOUR_A_SECOND), "it was gone for a while");
  }
}
