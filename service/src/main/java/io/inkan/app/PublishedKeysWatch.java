package io.inkan.app;

import io.inkan.dkim.KeyName;
import io.inkan.engine.KeyPublication;
import io.inkan.engine.PublicKeys;
import io.inkan.metrics.Meters;
import io.inkan.policy.Signer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks up, at the start and every hour, whether DNS shows the public half of some keys. */
final class PublishedKeysWatch {

  private static final Logger LOG = LoggerFactory.getLogger(PublishedKeysWatch.class);
  private static final Duration PERIOD = Duration.ofHours(1);

  private final List<Signer> keys;
  private final KeyPublication publication;
  private final Map<KeyName, Double> states = new ConcurrentHashMap<>();

  PublishedKeysWatch(List<Signer> keys, PublicKeys publicKeys) {
    this.keys = keys;
    this.publication = new KeyPublication(publicKeys);
  }

  /** Shows the keys and begins to look them up. */
  void start(Meters meters, ScheduledExecutorService executor) {
    for (Signer key : keys) {
      KeyName name = key.name();
      meters.watchKey(
          name.domain().ascii(),
          name.selector().ascii(),
          () -> states.getOrDefault(name, Double.NaN));
    }
    if (!keys.isEmpty()) {
      var unused =
          executor.scheduleWithFixedDelay(this::lookUp, 0, PERIOD.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private void lookUp() {
    for (Signer key : keys) {
      publication
          .of(key)
          .thenAccept(
              state -> {
                states.put(key.name(), number(state));
                if (state != KeyPublication.State.PUBLISHED) {
                  LOG.warn("{}: {}", key.name(), state.sentence());
                }
              });
    }
  }

  private static double number(KeyPublication.State state) {
    return switch (state) {
      case PUBLISHED -> 1;
      case ABSENT, DIFFERENT, UNUSABLE -> 0;
      case UNKNOWN, KEY_UNAVAILABLE -> Double.NaN;
    };
  }
}
