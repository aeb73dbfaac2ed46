package io.inkan.dns;

import com.github.benmanes.caffeine.cache.Ticker;
import io.inkan.dkim.KeyName;
import io.inkan.engine.EngineMetrics;
import io.inkan.engine.EngineMetrics.CacheOutcome;
import io.inkan.engine.PublicKeyAnswer;
import io.inkan.engine.PublicKeyAnswer.Found;
import io.inkan.engine.PublicKeyAnswer.Trouble;
import io.inkan.engine.PublicKeyAnswer.Unavailable;
import io.inkan.engine.PublicKeys;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Remembers keys. One look-up at most is under way for a name: later callers join it. Beyond {@link
 * DnsSettings#maxInFlight} look-ups in all, the answer is {@link Trouble#TOO_MANY_QUERIES} at once
 * and is not remembered.
 *
 * <p>When a look-up fails, a key that has verified a signature is served beyond its time to live,
 * for {@link DnsSettings#staleFor} at most and marked as stale (RFC 8767).
 *
 * <p>Every call of {@link #find} is counted once: as a hit, also on a remembered failure; as joined
 * to a look-up under way; as a miss; or as stale when a stale key was the answer.
 */
public final class CachingPublicKeys implements PublicKeys {

  private final KeyLookup source;
  private final AnswerCache cache;
  private final EngineMetrics metrics;
  private final Semaphore free;
  private final ConcurrentMap<KeyName, CompletableFuture<PublicKeyAnswer>> underWay =
      new ConcurrentHashMap<>();

  /**
   * @param ticker the time by which answers age, {@link Ticker#systemTicker} outside of tests
   */
  public CachingPublicKeys(
      DnsPublicKeys source, DnsSettings settings, Ticker ticker, EngineMetrics metrics) {
    this(source::ask, settings, ticker, metrics);
  }

  CachingPublicKeys(KeyLookup source, DnsSettings settings, Ticker ticker, EngineMetrics metrics) {
    this.source = source;
    this.cache = new AnswerCache(settings, ticker);
    this.metrics = metrics;
    this.free = new Semaphore(settings.maxInFlight());
  }

  @Override
  public CompletionStage<PublicKeyAnswer> find(KeyName name) {
    PublicKeyAnswer known = cache.get(name);
    if (known != null) {
      count(isStale(known) ? CacheOutcome.STALE : CacheOutcome.HIT);
      return CompletableFuture.completedFuture(known);
    }
    CompletableFuture<PublicKeyAnswer> mine = new CompletableFuture<>();
    CompletableFuture<PublicKeyAnswer> theirs = underWay.putIfAbsent(name, mine);
    if (theirs != null) {
      count(CacheOutcome.JOINED);
      return theirs.minimalCompletionStage();
    }
    // The look-up that was under way at the first glance may have ended before the second: it
    // writes to the cache first and takes its entry away afterwards.
    PublicKeyAnswer knownByNow = cache.get(name);
    if (knownByNow != null) {
      end(name, mine, knownByNow, isStale(knownByNow) ? CacheOutcome.STALE : CacheOutcome.HIT);
    } else {
      lookUp(name, mine);
    }
    return mine.minimalCompletionStage();
  }

  @Override
  public void verified(KeyName name) {
    cache.verified(name);
  }

  /** The number of look-ups under way. */
  int underWay() {
    return underWay.size();
  }

  private void lookUp(KeyName name, CompletableFuture<PublicKeyAnswer> mine) {
    if (!free.tryAcquire()) {
      PublicKeyAnswer tooMany = new Unavailable(Trouble.TOO_MANY_QUERIES);
      endMissed(name, mine, cache.insteadOf(name, tooMany));
      return;
    }
    CompletionStage<TimedAnswer> asked;
    try {
      asked = source.ask(name);
    } catch (RuntimeException e) {
      asked = CompletableFuture.failedStage(e);
    }
    asked.whenComplete((answer, failure) -> settle(name, mine, answer));
  }

  private void settle(
      KeyName name, CompletableFuture<PublicKeyAnswer> mine, @Nullable TimedAnswer timed) {
    free.release();
    PublicKeyAnswer answer = new Unavailable(Trouble.SERVER_FAILED);
    try {
      answer = cache.put(name, timed == null ? new TimedAnswer(answer, Duration.ZERO) : timed);
    } finally {
      endMissed(name, mine, answer); // whatever happens, nobody is left waiting
    }
  }

  private void endMissed(
      KeyName name, CompletableFuture<PublicKeyAnswer> mine, PublicKeyAnswer answer) {
    end(name, mine, answer, isStale(answer) ? CacheOutcome.STALE : CacheOutcome.MISS);
  }

  private void end(
      KeyName name,
      CompletableFuture<PublicKeyAnswer> mine,
      PublicKeyAnswer answer,
      CacheOutcome outcome) {
    underWay.remove(name, mine);
    count(outcome);
    mine.complete(answer);
  }

  private void count(CacheOutcome outcome) {
    metrics.cacheRequest(EngineMetrics.Cache.PUBLIC_KEYS, outcome);
  }

  private static boolean isStale(PublicKeyAnswer answer) {
    return answer instanceof Found found && found.stale();
  }
}
