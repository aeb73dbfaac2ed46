package io.inkan.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for readiness at most once in five seconds, however often it is asked itself. Confined to
 * one event loop.
 */
final class ReadinessCache {

  private static final Logger LOG = LoggerFactory.getLogger(ReadinessCache.class);
  private static final long KEPT_NANOS = Duration.ofSeconds(5).toNanos();

  private final Context context;
  private final Readiness readiness;
  private final LongSupplier nanoClock;
  private @Nullable Future<List<String>> latest;
  private long asked;

  ReadinessCache(Context context, Readiness readiness, LongSupplier nanoClock) {
    this.context = context;
    this.readiness = readiness;
    this.nanoClock = nanoClock;
  }

  /** What is not ready; never fails. Those who ask while it is being found out share the answer. */
  Future<List<String>> troubles() {
    long now = nanoClock.getAsLong();
    Future<List<String>> known = latest;
    if (known != null && (!known.isComplete() || now - asked < KEPT_NANOS)) {
      return known;
    }
    Future<List<String>> fresh =
        context.executeBlocking(readiness::troubles, false).otherwise(ReadinessCache::broken);
    latest = fresh;
    asked = now;
    return fresh;
  }

  private static List<String> broken(Throwable cause) {
    LOG.error("the check for readiness failed", cause);
    return List.of("the check itself failed; the log tells more");
  }
}
