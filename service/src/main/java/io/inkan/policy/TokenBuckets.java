package io.inkan.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of callers by their names, one for each caller of a configuration. A caller who keeps
 * name and rate keeps the bucket when the configuration is read again, so that a reload gives
 * nobody a full one. For one thread, while callers are made.
 */
public final class TokenBuckets {

  private final Map<String, TokenBucket> before;
  private final Map<String, TokenBucket> now = new HashMap<>();

  private TokenBuckets(Map<String, TokenBucket> before) {
    this.before = before;
  }

  /** Full buckets. */
  public static TokenBuckets full() {
    return new TokenBuckets(Map.of());
  }

  /** For the callers of the next configuration. */
  public TokenBuckets successor() {
    return new TokenBuckets(Map.copyOf(now));
  }

  /** The bucket of a caller. */
  TokenBucket of(String name, @Nullable Rate rate) {
    TokenBucket known = before.get(name);
    TokenBucket bucket =
        known != null && Objects.equals(known.rate(), rate) ? known : TokenBucket.of(rate);
    now.put(name, bucket);
    return bucket;
  }
}
