package io.inkan.app;

import io.inkan.dkim.KeyName;
import io.inkan.engine.KeyPublication;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when DNS shows something else of a key than before, and what to do; of the changes of one
 * hour the first alone, for a broken resolver changes the state of every key. For one thread at a
 * time.
 */
final class PublicationLog {

  /** Lines in one hour; one more says that there would be more. */
  static final int MOST = 20;

  private static final Logger LOG = LoggerFactory.getLogger(PublicationLog.class);
  private static final long HOUR = Duration.ofHours(1).toNanos();

  private final LongSupplier nanoTime;
  private long hourBegan;
  private int told;

  /**
   * @param nanoTime a clock in nanoseconds, of no certain origin
   */
  PublicationLog(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.hourBegan = nanoTime.getAsLong();
  }

  /**
   * A key's state is another than it was.
   *
   * @param before null if nothing was known
   */
  void changed(KeyName name, KeyPublication.@Nullable State before, KeyPublication.State after) {
    if (after == KeyPublication.State.PUBLISHED && before == null) {
      return; // as it should be
    }
    long now = nanoTime.getAsLong();
    if (now - hourBegan >= HOUR) {
      hourBegan = now;
      told = 0;
    }
    told++;
    if (told > MOST) {
      if (told == MOST + 1) {
        LOG.warn("the states of more keys change; inkan_keys counts them, and none is told here");
      }
    } else if (after == KeyPublication.State.PUBLISHED) {
      LOG.info("{}: {}", name, after.sentence());
    } else {
      LOG.warn("{}: {}; {}", name, after.sentence(), advice(after));
    }
  }

  private static String advice(KeyPublication.State state) {
    return switch (state) {
      case PUBLISHED -> "nothing is to be done";
      case ABSENT -> "nobody can verify what it signs; inkan testkey shows the record";
      case DIFFERENT ->
          "nobody can verify what it signs; publish the record that inkan testkey shows, or name the"
              + " file of the key that is published";
      case REVOKED -> "sign with a new key under a new selector";
      case UNUSABLE -> "correct it to what inkan testkey shows";
      case UNKNOWN -> "it is asked again within about an hour; see whether the resolvers answer";
      case KEY_UNAVAILABLE -> "it cannot be compared with DNS; inkan testkey tells why";
    };
  }
}
