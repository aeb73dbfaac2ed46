package io.inkan.dns;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.inkan.engine.PublicKeyAnswer.Trouble;
import io.inkan.engine.TextLookup;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Asks DNS for texts and remembers them as long as DNS says, within the bounds that hold for keys.
 * One look-up at most is under way for a name: later callers join it. Texts are asked for seldom,
 * so they get a quarter of what keys get: of the look-ups that may be under way at once, beyond
 * which the answer is {@link Trouble#TOO_MANY_QUERIES} and is not remembered, and of the memory.
 */
public final class CachingTexts implements TextLookup {

  private static final int SHARE = 4;

  /** An answer, and for how long it is remembered. */
  private record Timed(Answer answer, Duration lifetime) {}

  private final Function<String, CompletionStage<TxtAnswer>> source;
  private final DnsSettings settings;
  private final Semaphore free;
  private final AsyncCache<String, Timed> cache;

  /**
   * Reads the system's resolvers, once, if {@code settings} name none.
   *
   * @param executor as for {@link DnsPublicKeys}
   * @param ticker the time by which answers age, {@link Ticker#systemTicker} outside of tests
   */
  public CachingTexts(DnsSettings settings, Executor executor, Ticker ticker) {
    this(new TxtQueries(settings, executor)::ask, settings, ticker);
  }

  CachingTexts(
      Function<String, CompletionStage<TxtAnswer>> source, DnsSettings settings, Ticker ticker) {
    this.source = source;
    this.settings = settings;
    this.free = new Semaphore(Math.max(1, settings.maxInFlight() / SHARE));
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(settings.cacheBytes() / SHARE)
            .weigher(CachingTexts::weigh)
            .expireAfter(Expiry.<String, Timed>creating((name, timed) -> timed.lifetime()))
            .ticker(ticker)
            .executor(Runnable::run) // upkeep is short and spread over the callers
            .buildAsync();
  }

  @Override
  public CompletionStage<Answer> find(String name) {
    return cache
        .get(name.toLowerCase(Locale.ROOT), (asked, executor) -> lookUp(asked))
        .thenApply(Timed::answer)
        .minimalCompletionStage();
  }

  private CompletableFuture<Timed> lookUp(String name) {
    if (!free.tryAcquire()) {
      return CompletableFuture.completedFuture(
          new Timed(new Unavailable(Trouble.TOO_MANY_QUERIES), Duration.ZERO));
    }
    CompletionStage<TxtAnswer> asked;
    try {
      asked = source.apply(name);
    } catch (RuntimeException e) {
      asked = CompletableFuture.failedStage(e);
    }
    return asked
        .handle(
            (answer, failure) -> {
              free.release();
              return timed(answer == null ? TxtAnswer.unavailable(Trouble.SERVER_FAILED) : answer);
            })
        .toCompletableFuture();
  }

  private Timed timed(TxtAnswer answer) {
    Trouble trouble = answer.trouble();
    if (trouble != null) {
      return new Timed(new Unavailable(trouble), settings.failureTtl());
    }
    // A record beyond the bound says nothing that anybody could use.
    List<String> texts =
        answer.records().stream()
            .map(TxtText::octets)
            .filter(octets -> octets.length <= settings.maxRecordBytes())
            .map(octets -> new String(octets, StandardCharsets.UTF_8))
            .toList();
    return texts.isEmpty()
        ? new Timed(Answer.ABSENT, within(settings.negativeTtl(), answer.ttl()))
        : new Timed(new Found(texts), within(settings.maxTtl(), answer.ttl()));
  }

  private Duration within(Duration most, Duration ttl) {
    Duration least = settings.minTtl();
    return Trail.shorter(ttl.compareTo(least) < 0 ? least : ttl, most);
  }

  /** About how many octets of memory an entry holds, on the high side. */
  private static int weigh(String name, Timed timed) {
    long weight = 512 + 2L * name.length();
    if (timed.answer() instanceof Found found) {
      for (String text : found.texts()) {
        weight += 64 + 2L * text.length();
      }
    }
    return (int) Math.min(weight, Integer.MAX_VALUE);
  }
}
