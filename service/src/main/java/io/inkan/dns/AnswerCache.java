package io.inkan.dns;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.inkan.dkim.KeyName;
import io.inkan.engine.PublicKeyAnswer;
import io.inkan.engine.PublicKeyAnswer.Absent;
import io.inkan.engine.PublicKeyAnswer.Found;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The answers that are remembered, and for how long. Safe for use by several threads at once. */
final class AnswerCache {

  private final DnsSettings settings;
  private final Ticker ticker;
  private final Cache<KeyName, Entry> entries;

  AnswerCache(DnsSettings settings, Ticker ticker) {
    this.settings = settings;
    this.ticker = ticker;
    this.entries =
        Caffeine.newBuilder()
            .maximumWeight(settings.cacheBytes())
            .weigher(new EntryWeigher())
            .expireAfter(new Retention())
            .ticker(ticker)
            .executor(Runnable::run) // upkeep is short and spread over the callers
            .build();
  }

  /** The answer that needs no look-up, or null. */
  @Nullable PublicKeyAnswer get(KeyName name) {
    long now = ticker.read();
    Entry entry = entries.getIfPresent(name);
    return entry != null && entry.suffices(now) ? entry.at(now) : null;
  }

  /** Remembers what a look-up came to, and gives the answer that holds now. */
  PublicKeyAnswer put(KeyName name, TimedAnswer timed) {
    long now = ticker.read();
    PublicKeyAnswer answer = timed.answer();
    if (answer instanceof Found) {
      remember(name, answer, now, within(settings.minTtl(), settings.maxTtl(), timed.ttl()));
      return answer;
    }
    if (answer instanceof Absent) {
      remember(name, answer, now, within(settings.minTtl(), settings.negativeTtl(), timed.ttl()));
      return answer;
    }
    Entry old = entries.getIfPresent(name);
    if (old == null || !old.standsIn(now)) {
      remember(name, answer, now, settings.failureTtl());
      return answer;
    }
    entries.asMap().replace(name, old, old.askedInVain(now, settings.failureTtl().toNanos()));
    return old.at(now);
  }

  /** What stands in for a look-up that was not made: a stale key if there is one. */
  PublicKeyAnswer insteadOf(KeyName name, PublicKeyAnswer unavailable) {
    long now = ticker.read();
    Entry old = entries.getIfPresent(name);
    return old != null && old.standsIn(now) ? old.at(now) : unavailable;
  }

  /** Lets the key at {@code name}, if it is remembered, stand in for failures to come. */
  void verified(KeyName name) {
    Entry entry = entries.getIfPresent(name);
    if (entry != null && !entry.verified() && entry.answer() instanceof Found) {
      entries.asMap().replace(name, entry, entry.verifiedKeptFor(settings.staleFor().toNanos()));
    }
  }

  private void remember(KeyName name, PublicKeyAnswer answer, long now, Duration lifetime) {
    entries.put(name, Entry.of(answer, now, lifetime.toNanos()));
  }

  /** {@code ttl} brought within bounds; where the two contradict each other, the upper one wins. */
  private static Duration within(Duration least, Duration most, Duration ttl) {
    Duration raised = ttl.compareTo(least) < 0 ? least : ttl;
    return Trail.shorter(raised, most);
  }
}
