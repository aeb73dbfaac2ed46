package io.inkan.http;

import io.inkan.message.DomainName;
import io.inkan.policy.AccessRefusal;
import io.inkan.policy.Caller;
import io.inkan.policy.Role;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** An HTTP door on a free port, with a fake engine behind it. */
final class TestDoor implements AutoCloseable {

  static final String KEY = "a-key-that-is-known";
  static final long MOST = 1000;

  final FakeIntake intake = new FakeIntake();
  final FakeMetrics metrics = new FakeMetrics();

  /** Whom the door did not let in. */
  final Queue<AccessRefusal> refusals = new ConcurrentLinkedQueue<>();

  final int port;

  private final Vertx vertx = Vertx.vertx();
  private final HttpFrontEnd frontEnd;
  private final Path spool;

  private TestDoor(HttpSettings settings, int instances, Callers callers) {
    this.spool = settings.spoolDirectory();
    this.frontEnd = new HttpFrontEnd(vertx, settings, intake, callers, metrics, refusals::add);
    this.port = await(frontEnd.start(instances));
  }

  /** A door that knows one key and lets nobody in without it. */
  static TestDoor locked(Path spool) {
    return new TestDoor(
        settings(spool, 30_000, 60_000, 1000), 1, token -> KEY.equals(token) ? LIMITED : null);
  }

  static TestDoor open(Path spool) {
    return open(settings(spool, 30_000, 60_000, 1000));
  }

  static TestDoor open(HttpSettings settings) {
    return open(settings, 1);
  }

  static TestDoor open(HttpSettings settings, int instances) {
    return new TestDoor(settings, instances, token -> token == null ? Caller.LOCAL : null);
  }

  /** A door that knows callers as it is told. */
  static TestDoor knowing(Path spool, Callers callers) {
    return new TestDoor(settings(spool, 30_000, 60_000, 1000), 1, callers);
  }

  /** Messages of {@link #MOST} octets, spools of 64 octets in memory and 500 in all. */
  static HttpSettings settings(Path spool, int idleMillis, int requestMillis, int connections) {
    return new HttpSettings(
        "127.0.0.1",
        0,
        Duration.ofMillis(idleMillis),
        Duration.ofMillis(requestMillis),
        () -> MOST,
        connections,
        spool,
        64,
        500);
  }

  static HttpSettings roomy(Path spool) {
    return new HttpSettings(
        "127.0.0.1",
        0,
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        () -> 64 << 20,
        1000,
        spool,
        64 << 10,
        64 << 20);
  }

  RawClient connect() throws IOException {
    return new RawClient(port);
  }

  long spooled() {
    return frontEnd.spooled();
  }

  /** Waits for every octet that was kept to be given up. */
  void awaitEmptySpool() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (spooled() > 0) {
      if (System.nanoTime() > end) {
        throw new AssertionError("the spool still holds " + spooled() + " octets");
      }
      Thread.onSpinWait();
    }
  }

  /** Whether no file can be seen in the spool's directory. */
  boolean spoolIsEmpty() throws IOException {
    try (Stream<Path> files = Files.list(spool)) {
      return files.findAny().isEmpty();
    }
  }

  Future<Void> stop(Duration grace) {
    return frontEnd.stop(grace);
  }

  @Override
  public void close() {
    await(frontEnd.stop(Duration.ofMillis(100)));
    await(vertx.close());
  }

  static <T> T await(Future<T> future) {
    try {
      return future.await(10, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /** Whom {@link #KEY} stands for. */
  static final Caller LIMITED =
      new Caller() {
        @Override
        public String name() {
          return "limited";
        }

        @Override
        public boolean maySign(DomainName domain) {
          return domain.ascii().equals("example.com");
        }

        @Override
        public boolean may(Role role) {
          return true;
        }

        @Override
        public boolean mayManage() {
          return false;
        }

        @Override
        public long take(long nanoTime) {
          return 0;
        }
      };
}
