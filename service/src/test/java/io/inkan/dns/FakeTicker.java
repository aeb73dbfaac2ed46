package io.inkan.dns;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes when the test says so. */
final class FakeTicker implements Ticker {

  // The origin of the ticker's time is arbitrary: here it overflows in the middle of a test.
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - Duration.ofHours(1).toNanos());

  @Override
  public long read() {
    return now.get();
  }

  void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
