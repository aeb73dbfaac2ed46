package io.inkan.app;

import io.inkan.message.DomainName;
import io.inkan.metrics.Meters;
import io.inkan.policy.AccessAudit;
import io.inkan.policy.AccessRefusal;
import io.inkan.policy.AccessRefusal.Reason;
import io.inkan.policy.LogFields;
import io.inkan.policy.LogText;
import io.inkan.policy.Rate;
import io.inkan.policy.TokenBucket;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts everybody who was not let in, and writes a line for each, by a logger of its own. Lines
 * are held to a rate, so that no flood of requests fills a disk: what is not written is counted,
 * and that is written. Each reason has a rate of its own, so that a flood of one hides no other.
 */
final class AuditLog implements AccessAudit {

  /** The name of the logger. */
  static final String LOGGER = "io.inkan.audit";

  /** Sixty lines at once, and one a second: some ten megabytes a day at most for each reason. */
  private static final Rate LINES = new Rate(60, Duration.ofMinutes(1));

  private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

  private final Meters meters;
  private final LongSupplier nanoClock;
  private final Map<Reason, TokenBucket> lines = new EnumMap<>(Reason.class);
  private final Map<Reason, AtomicLong> unwritten = new EnumMap<>(Reason.class);

  /**
   * @param nanoClock as {@link System#nanoTime}
   */
  AuditLog(Meters meters, LongSupplier nanoClock) {
    this.meters = meters;
    this.nanoClock = nanoClock;
    for (Reason reason : Reason.values()) {
      lines.put(reason, TokenBucket.of(LINES));
      unwritten.put(reason, new AtomicLong());
    }
  }

  @Override
  public void refused(AccessRefusal refusal) {
    meters.accessRefused(refusal.entrance(), refusal.reason());
    Reason reason = refusal.reason();
    if (Objects.requireNonNull(lines.get(reason)).take(nanoClock.getAsLong()) == 0) {
      LOG.atWarn().addKeyValue(LogFields.KEY, (LogFields) () -> fields(refusal)).log(line(refusal));
    } else {
      Objects.requireNonNull(unwritten.get(reason)).incrementAndGet();
    }
  }

  /** Tells how many lines were not written since it told that before; to be called now and then. */
  void tellUnwritten() {
    Map<String, Object> counts = new LinkedHashMap<>();
    long all = 0;
    for (Map.Entry<Reason, AtomicLong> each : unwritten.entrySet()) {
      long count = each.getValue().getAndSet(0);
      all += count;
      if (count > 0) {
        counts.put(each.getKey().word(), count);
      }
    }
    if (all > 0) {
      String each =
          counts.entrySet().stream()
              .map(count -> count.getKey() + "=" + count.getValue())
              .collect(Collectors.joining(" "));
      LOG.atWarn()
          .addKeyValue(LogFields.KEY, (LogFields) () -> Map.of("unwritten", counts))
          .log(
              all
                  + " more were refused, of which no line was written: "
                  + each
                  + "; inkan_access_refused_total counts all");
    }
  }

  private static Map<String, Object> fields(AccessRefusal refusal) {
    DomainName domain = refusal.domain();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("door", refusal.entrance().word());
    fields.put("reason", refusal.reason().word());
    put("caller", refusal.caller(), fields);
    put("peer", refusal.peer(), fields);
    put("domain", domain == null ? null : domain.ascii(), fields);
    put("id", refusal.id(), fields);
    return fields;
  }

  private static void put(String name, @Nullable String value, Map<String, Object> fields) {
    if (value != null) {
      fields.put(name, LogText.of(value));
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
