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
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up, at the start, every hour and after a reload, whether DNS shows the public half of some
 * keys. Which keys these are is settled at the start; a key that is no longer configured has no
 * state.
 */
final class PublishedKeysWatch {

  private static final Logger LOG = LoggerFactory.getLogger(PublishedKeysWatch.class);
  private static final Duration PERIOD = Duration.ofHours(1);

  private final Supplier<List<Signer>> inForce;
  private final KeyPublication publication;
  private final Map<KeyName, Double> states = new ConcurrentHashMap<>();

  /**
   * @param inForce the keys to look up, as they are configured now
   */
  PublishedKeysWatch(Supplier<List<Signer>> inForce, PublicKeys publicKeys) {
    this.inForce = inForce;
    this.publication = new KeyPublication(publicKeys);
  }

  /** Shows the keys and begins to look them up. */
  void start(Meters meters, ScheduledExecutorService executor) {
    List<Signer> keys = inForce.get();
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

  /** Looks the keys up again before the hour is over. */
  void lookUpSoon(ScheduledExecutorService executor) {
    try {
      executor.execute(this::lookUp);
    } catch (RejectedExecutionException e) {
      LOG.debug("the service is stopping: nothing is looked up", e);
    }
  }

  private void lookUp() {
    List<Signer> keys = inForce.get();
    states.keySet().retainAll(keys.stream().map(Signer::name).collect(Collectors.toSet()));
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
