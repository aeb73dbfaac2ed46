package io.inkan.app;

import io.inkan.dkim.KeyName;
import io.inkan.engine.KeyPublication;
import io.inkan.engine.PublicKeys;
import io.inkan.metrics.Meters;
import io.inkan.policy.Signer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up whether DNS shows the public half of every key that signs: soon after the start and
 * after a reload, then each once an hour, evenly spread. How many are in which state is shown of
 * all, and the state itself of a few that are named at the start; one of these that is no longer
 * configured has no state. All happens on a thread of its own, of low priority, which reads private
 * keys for it and keeps none.
 */
final class PublishedKeysWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PublishedKeysWatch.class);

  /** Look-ups at one time: while DNS is slow to answer, rounds take longer. */
  private static final int MOST_UNDER_WAY = 50;

  private final Supplier<List<Signer>> inForce;
  private final Supplier<List<Signer>> named;
  private final KeyPublication publication;
  private final PublicationLog log = new PublicationLog(System::nanoTime);
  private final Map<KeyName, Double> shown = new ConcurrentHashMap<>();
  private final ScheduledExecutorService executor = LowPriorityThread.named("published-keys");

  private volatile KeyStates states = KeyStates.none();

  // Of that thread alone.
  private Set<KeyName> names = Set.of();
  private @Nullable ScheduledFuture<?> next;
  private int underWay;

  /**
   * @param inForce the keys, as they are configured now; may make each when it is got
   * @param named those among them whose state is shown by name
   * @param publicKeys should not answer from a cache
   */
  PublishedKeysWatch(
      Supplier<List<Signer>> inForce, Supplier<List<Signer>> named, PublicKeys publicKeys) {
    this.inForce = inForce;
    this.named = named;
    this.publication = new KeyPublication(publicKeys);
  }

  /** Shows the keys and begins to look them up. */
  void start(Meters meters) {
    for (Signer key : named.get()) {
      KeyName name = key.name();
      meters.watchKey(
          name.domain().ascii(),
          name.selector().ascii(),
          () -> shown.getOrDefault(name, Double.NaN));
    }
    meters.watchKeys("published", () -> states.count(KeyPublication.State.PUBLISHED));
    meters.watchKeys("missing", () -> states.count(KeyPublication.State.ABSENT));
    meters.watchKeys("mismatch", () -> states.count(KeyPublication.State.DIFFERENT));
    meters.watchKeys("revoked", () -> states.count(KeyPublication.State.REVOKED));
    meters.watchKeys("invalid", () -> states.count(KeyPublication.State.UNUSABLE));
    meters.watchKeys(
        "unknown",
        () ->
            states.count(KeyPublication.State.UNKNOWN)
                + states.count(KeyPublication.State.KEY_UNAVAILABLE));
    meters.watchKeys("unchecked", () -> states.count(null));
    keysChanged();
  }

  /** Other keys may be in force: begins with what is not known of them. */
  void keysChanged() {
    execute(
        () -> {
          names = named.get().stream().map(Signer::name).collect(Collectors.toSet());
          shown.keySet().retainAll(names);
          states = states.successor(inForce.get(), names);
          proceedAfter(Duration.ZERO);
        });
  }

  private void proceedAfter(Duration pause) {
    ScheduledFuture<?> planned = next;
    if (planned != null) {
      planned.cancel(false);
    }
    try {
      next = executor.schedule(this::proceed, pause.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("the service is stopping: no more keys are looked up", e);
    }
  }

  private void proceed() {
    try {
      lookUpNext();
    } catch (RuntimeException e) {
      LOG.error("this is a defect of the program", e); // the other keys have their turn
    }
    if (states.size() > 0) {
      proceedAfter(states.pace());
    }
  }

  private void lookUpNext() {
    int index = underWay < MOST_UNDER_WAY ? states.next() : -1;
    if (index >= 0) {
      lookUp(states, index);
    }
  }

  private void lookUp(KeyStates of, int index) {
    Signer key = of.key(index);
    CompletionStage<KeyPublication.State> answer = publication.of(key);
    underWay++;
    var unused =
        answer.whenComplete(
            (state, failure) ->
                execute(
                    () -> {
                      underWay--;
                      KeyPublication.State known =
                          state == null ? KeyPublication.State.UNKNOWN : state;
                      settle(of, index, key.name(), known);
                    }));
  }

  private void settle(KeyStates of, int index, KeyName name, KeyPublication.State state) {
    if (of != states) {
      return; // other keys are in force by now, and each has its turn
    }
    KeyPublication.State before = of.state(index);
    of.settle(index, state);
    if (names.contains(name)) {
      shown.put(name, number(state));
    }
    if (state != before) {
      log.changed(name, before, state);
    }
  }

  private void execute(Runnable work) {
    try {
      executor.execute(work);
    } catch (RejectedExecutionException e) {
      LOG.debug("the service is stopping: no more keys are looked up", e);
    }
  }

  private static double number(KeyPublication.State state) {
    return switch (state) {
      case PUBLISHED -> 1;
      case ABSENT, DIFFERENT, REVOKED, UNUSABLE -> 0;
      case UNKNOWN, KEY_UNAVAILABLE -> Double.NaN;
    };
  }

  /** Looks nothing up any more. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
