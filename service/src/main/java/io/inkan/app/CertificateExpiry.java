package io.inkan.app;

import io.inkan.policy.Entrance;
import io.inkan.tls.ServerTls;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When to warn of a certificate that is about to expire: when less than a tenth of its time is
 * left, at most two weeks, and then once a day. So a certificate of a year is told of for two
 * weeks, and one of a day for its last hours. For one thread.
 */
final class CertificateExpiry {

  private static final Duration MOST_AHEAD = Duration.ofDays(14);
  private static final int PART = 10;
  private static final Duration PAUSE = Duration.ofDays(1);

  private final Map<Entrance, Instant> told = new EnumMap<>(Entrance.class);

  /**
   * What is to be told of the certificate of a door.
   *
   * @return a sentence, or null if there is nothing to tell, or it was told within a day
   */
  @Nullable String warning(Entrance door, ServerTls tls, Instant now) {
    Duration life = Duration.between(tls.notBefore(), tls.notAfter());
    Duration part = life.dividedBy(PART);
    Duration ahead = part.compareTo(MOST_AHEAD) < 0 ? part : MOST_AHEAD;
    if (now.isBefore(tls.notAfter().minus(ahead))) {
      told.remove(door);
      return null;
    }
    Instant before = told.get(door);
    if (before != null && now.isBefore(before.plus(PAUSE))) {
      return null;
    }
    told.put(door, now);
    String which = door.word() + ".tls: the certificate of " + tls;
    return now.isBefore(tls.notAfter())
        ? which + " expires at " + tls.notAfter() + "; replace its files, which are reloaded"
        : which + " expired at " + tls.notAfter() + ": clients refuse it; replace its files";
  }
}
