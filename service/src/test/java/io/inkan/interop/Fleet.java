package io.inkan.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Replicas behind a balancer for each door. A replica is among the targets for new connections
 * while it says that it is ready and has not been told to go, as it was when somebody looked last:
 * like the endpoints of a Service in Kubernetes, which change a little later than the pods do.
 */
final class Fleet implements AutoCloseable {

  private static final long BETWEEN_LOOKS_MILLIS = 200;
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final List<Replica> replicas = new CopyOnWriteArrayList<>();
  private final Set<Replica> leaving = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
  private volatile List<Replica> inRotation = List.of();
  private final TcpBalancer http =
      new TcpBalancer(() -> inRotation.stream().map(Replica::httpPort).toList());
  private final TcpBalancer milter =
      new TcpBalancer(() -> inRotation.stream().map(Replica::milterPort).toList());

  Fleet() {
    var unused =
        looks.scheduleWithFixedDelay(this::look, 0, BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    inRotation =
        replicas.stream()
            .filter(replica -> !leaving.contains(replica) && replica.isReady())
            .toList();
  }

  int httpPort() {
    return http.port();
  }

  int milterPort() {
    return milter.port();
  }

  List<Replica> replicas() {
    return List.copyOf(replicas);
  }

  /** Connections that were not taken. */
  List<String> unreachable() {
    return Stream.of(http.unreachable(), milter.unreachable()).flatMap(List::stream).toList();
  }

  /** Takes a replica in, and returns once new connections go to it. */
  void add(Replica replica) {
    replicas.add(replica);
    await("new connections go to it", replica, () -> inRotation.contains(replica));
  }

  /**
   * Ends a replica as Kubernetes ends a pod: the balancers learn that it goes, and it serves on
   * until its sessions with MTAs have ended, as preStop has it wait; then it is told by SIGTERM.
   */
  void retire(Replica replica) {
    withdraw(replica);
    await("sessions with MTAs end", replica, () -> milter.openTo(replica.milterPort()) == 0);
    terminate(replica);
  }

  /** The same where sessions last longer than anybody waits. */
  void retireAmidSessions(Replica replica) {
    withdraw(replica);
    terminate(replica);
  }

  private void withdraw(Replica replica) {
    leaving.add(replica);
    await("the balancers know", replica, () -> !inRotation.contains(replica));
  }

  private void terminate(Replica replica) {
    assertEquals(0, replica.terminate(), replica::log);
    replicas.remove(replica);
  }

  private static void await(String what, Replica replica, BooleanSupplier seen) {
    boolean unused =
        Patience.await(
            what,
            LIMIT,
            () -> seen.getAsBoolean() ? Optional.of(true) : Optional.empty(),
            replica::log);
  }

  @Override
  public void close() {
    looks.shutdownNow();
    http.close();
    milter.close();
    replicas.forEach(Replica::close);
  }
}
