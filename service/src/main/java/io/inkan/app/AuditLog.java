package io.inkan.app;

import io.inkan.message.DomainName;
import io.inkan.metrics.Meters;
import io.inkan.policy.AccessAudit;
import io.inkan.policy.AccessRefusal;
import io.inkan.policy.LogText;
import io.inkan.policy.Rate;
import io.inkan.policy.TokenBucket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts everybody who was not let in, and writes a line for each, by a logger of its own. Lines
 * are held to a rate, so that no flood of requests fills a disk: what is not written is counted,
 * and that is written.
 */
final class AuditLog implements AccessAudit {

  /** The name of the logger. */
  static final String LOGGER = "io.inkan.audit";

  /** Sixty lines at once, and one a second: some ten megabytes a day at most. */
  private static final Rate LINES = new Rate(60, Duration.ofMinutes(1));

  private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

  private final Meters meters;
  private final LongSupplier nanoClock;
  private final TokenBucket lines = TokenBucket.of(LINES);
  private final AtomicLong unwritten = new AtomicLong();

  /**
   * @param nanoClock as {@link System#nanoTime}
   */
  AuditLog(Meters meters, LongSupplier nanoClock) {
    this.meters = meters;
    this.nanoClock = nanoClock;
  }

  @Override
  public void refused(AccessRefusal refusal) {
    meters.accessRefused(refusal.entrance(), refusal.reason());
    if (lines.take(nanoClock.getAsLong()) == 0) {
      LOG.warn("{}", line(refusal));
    } else {
      unwritten.incrementAndGet();
    }
  }

  /** Tells how many lines were not written since it told that before; to be called now and then. */
  void tellUnwritten() {
    long count = unwritten.getAndSet(0);
    if (count > 0) {
      LOG.warn(
          "{} more were refused, of which no line was written; inkan_access_refused_total counts"
              + " all",
          count);
    }
  }

  private static String line(AccessRefusal refusal) {
    DomainName domain = refusal.domain();
    return "refused: door="
        + refusal.entrance().word()
        + " reason="
        + refusal.reason().word()
        + " caller="
        + LogText.of(refusal.caller())
        + " peer="
        + LogText.of(refusal.peer())
        + " domain="
        + LogText.of(domain == null ? null : domain.ascii())
        + " id="
        + LogText.of(refusal.id());
  }
}
