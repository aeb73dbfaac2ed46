package io.inkan.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.policy.Role;
import io.inkan.testing.Snapshots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One thread that is held until the queue is as the test wants it. */
@Timeout(20)
class BoundedCryptoPoolTest {

  private final BoundedCryptoPool pool =
      new BoundedCryptoPool(1, 3, Duration.ofHours(1), System::nanoTime);
  private final CountDownLatch release = new CountDownLatch(1);
  private final List<String> ran = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void stop() {
    release.countDown();
    pool.close();
  }

  private void holdTheThread() throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    assertNotNull(
        pool.submit(
            Role.VERIFY,
            () -> {
              held.countDown();
              awaitRelease();
            }));
    assertTrue(held.await(10, TimeUnit.SECONDS));
  }

  private void awaitRelease() {
    try {
      assertTrue(release.await(10, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private CryptoPool.Handle submit(Role role, String name) {
    CryptoPool.Handle handle = pool.submit(role, () -> ran.add(name));
    assertNotNull(handle, name + " found the queue full");
    return handle;
  }

  private void finishAll() throws InterruptedException {
    CountDownLatch last = new CountDownLatch(1);
    release.countDown();
    // Verifying goes last, and behind everything that was submitted before.
    while (pool.submit(Role.VERIFY, last::countDown) == null) {
      Thread.onSpinWait();
    }
    assertTrue(last.await(10, TimeUnit.SECONDS));
  }

  @Test
  void signingGoesBeforeVerifyingAndWithinARoleInOrder() throws InterruptedException {
    holdTheThread();
    submit(Role.VERIFY, "verify 1");
    submit(Role.SIGN, "sign 1");
    submit(Role.SIGN, "sign 2");
    finishAll();
    assertEquals(List.of("sign 1", "sign 2", "verify 1"), ran);
  }

  @Test
  void queueIsBounded() throws InterruptedException {
    holdTheThread();
    for (int i = 1; i <= 3; i++) {
      assertEquals(i - 1, pool.waiting());
      submit(Role.SIGN, "sign " + i);
    }
    assertNull(pool.submit(Role.SIGN, () -> ran.add("one too many")));
    assertEquals(3, pool.waiting());
    finishAll();
    assertEquals(List.of("sign 1", "sign 2", "sign 3"), ran);
    assertEquals(0, pool.waiting());
  }

  @Test
  void whereATaskFindsNoPlaceWhoeverAsksIsToldBefore() throws InterruptedException {
    Bench bench = Bench.of(Snapshots.signing(Bench.BOTH), Bench.keys(), pool);
    holdTheThread();
    submit(Role.SIGN, "sign 1");
    submit(Role.SIGN, "sign 2");
    assertTrue(pool.announce(0));
    assertNull(bench.announce());
    CryptoPool.Handle last = submit(Role.SIGN, "sign 3");
    assertFalse(pool.announce(0));
    assertEquals(
        Limit.QUEUE, assertInstanceOf(Outcome.LimitExceeded.class, bench.announce()).limit());
    last.cancel();
    assertTrue(pool.announce(0));
  }

  @Test
  void cancellingFreesTheTasksPlaceOnce() throws InterruptedException {
    holdTheThread();
    submit(Role.SIGN, "sign 1");
    CryptoPool.Handle handle = submit(Role.SIGN, "given up");
    submit(Role.SIGN, "sign 2");
    handle.cancel();
    handle.cancel();
    assertEquals(2, pool.waiting());
    submit(Role.SIGN, "sign 3");
    assertNull(pool.submit(Role.SIGN, () -> ran.add("one too many")));
    finishAll();
    assertEquals(List.of("sign 1", "sign 2", "sign 3"), ran);
  }

  @Test
  void cancellingWhatHasRunFreesNothing() throws InterruptedException {
    holdTheThread();
    CryptoPool.Handle done = submit(Role.SIGN, "sign 1");
    finishAll();
    done.cancel();
    assertEquals(0, pool.waiting());
  }

  @Test
  void closedPoolTakesNothingMore() {
    pool.close();
    assertNull(pool.submit(Role.SIGN, () -> ran.add("late")));
    assertEquals(0, pool.waiting());
  }

  @Test
  void fullQueueIsAnOutcomeOfBothRoles() throws InterruptedException {
    holdTheThread();
    for (int i = 1; i <= 3; i++) {
      submit(Role.SIGN, "sign " + i);
    }
    Bench bench = Bench.of(Snapshots.signing(Bench.BOTH), Bench.keys(), pool);
    for (RawMessage raw : List.of(bench.toSign(), bench.toVerify())) {
      Outcome outcome = Bench.outcome(raw, Bench.signedMessage());
      assertEquals(Limit.QUEUE, assertInstanceOf(Outcome.LimitExceeded.class, outcome).limit());
    }
    assertEquals(List.of("http sign limit", "http verify limit"), bench.metrics.messages);
    assertEquals(List.of("http queue", "http queue"), bench.metrics.rejected);
  }

  @Test
  void cancelledMessagesFreeTheirPlacesAndAreCountedOnce() throws InterruptedException {
    holdTheThread();
    Bench bench = Bench.of(Snapshots.signing(Bench.BOTH), Bench.keys(), pool);
    RawMessage signing = bench.toSign();
    RawMessage verifying = bench.toVerify();
    assertNull(Bench.outcome(signing, Bench.MESSAGE));
    assertNull(Bench.outcome(verifying, Bench.signedMessage()));
    assertEquals(2, pool.waiting());
    signing.cancel();
    verifying.cancel();
    signing.cancel();
    assertEquals(0, pool.waiting());
    finishAll();
    assertNull(signing.settled());
    assertNull(verifying.settled());
    assertEquals(List.of("http sign cancelled", "http verify cancelled"), bench.metrics.messages);
    assertEquals(List.of(), bench.metrics.signatures);
  }

  @Test
  void messagesAreServedOnTheThreadsOfThePool() throws Exception {
    Bench bench = Bench.of(Snapshots.signing(Bench.BOTH), Bench.keys(), pool);
    release.countDown();
    RawMessage raw = bench.toSign();
    Bench.feed(raw, Bench.MESSAGE);
    Outcome outcome = raw.end().toCompletableFuture().get(10, TimeUnit.SECONDS);
    assertInstanceOf(Outcome.Signed.class, outcome);
  }
}
