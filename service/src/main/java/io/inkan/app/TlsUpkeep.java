package io.inkan.app;

import io.inkan.metrics.Meters;
import io.inkan.policy.Entrance;
import io.inkan.tls.ServerTls;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the certificates of the doors up to date while they are open, shows until when they hold,
 * and warns before they expire.
 */
final class TlsUpkeep {

  private static final Logger LOG = LoggerFactory.getLogger(TlsUpkeep.class);
  private static final long LOOK_MILLIS = 60_000;
  private static final long PATIENCE_SECONDS = 10;

  private final Supplier<DoorsTls> current;
  private final InstantSource clock;
  private final CertificateExpiry expiry = new CertificateExpiry();
  private final Map<Entrance, Function<ServerTls, Future<?>>> doors = new EnumMap<>(Entrance.class);

  /**
   * @param current what is in force
   */
  TlsUpkeep(Supplier<DoorsTls> current, InstantSource clock) {
    this.current = current;
    this.clock = clock;
  }

  /**
   * Takes care of a door, if it speaks TLS.
   *
   * @param replacing has the door use another certificate for connections yet to come
   */
  void care(Entrance door, Function<ServerTls, Future<?>> replacing) {
    if (current.get().of(door) != null) {
      doors.put(door, replacing);
    }
  }

  /** Begins to show and to warn. */
  void start(Vertx vertx, Meters meters) {
    for (Entrance door : doors.keySet()) {
      meters.watchCertificate(door, () -> notAfter(door));
    }
    if (!doors.isEmpty()) {
      vertx.runOnContext(now -> warn());
      vertx.setPeriodic(LOOK_MILLIS, id -> warn());
    }
  }

  private double notAfter(Entrance door) {
    ServerTls tls = current.get().of(door);
    return tls == null ? Double.NaN : tls.notAfter().getEpochSecond();
  }

  private synchronized void warn() {
    Instant now = clock.instant();
    for (Entrance door : doors.keySet()) {
      ServerTls tls = current.get().of(door);
      String warning = tls == null ? null : expiry.warning(door, tls, now);
      if (warning != null) {
        LOG.warn("{}", warning);
      }
    }
  }

  /** Has every door use what is in force now, and waits until they do. */
  void replace() {
    doors.forEach(
        (door, replacing) -> {
          ServerTls tls = current.get().of(door);
          if (tls != null) {
            await(door, replacing.apply(tls));
          }
        });
  }

  private static void await(Entrance door, Future<?> replaced) {
    try {
      replaced.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.error("{}.tls: the certificate of before stays in use", door.word(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
