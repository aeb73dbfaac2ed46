package io.inkan.http;

import io.inkan.engine.EngineMetrics;
import io.inkan.engine.Limit;
import io.inkan.policy.Door;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Remembers what the door counts. */
final class FakeMetrics implements EngineMetrics {

  final List<Limit> rejected = new CopyOnWriteArrayList<>();
  final Semaphore opened = new Semaphore(0);
  final Semaphore closed = new Semaphore(0);

  @Override
  public void rejected(Door door, Limit limit) {
    if (door == Door.HTTP) {
      rejected.add(limit);
    }
  }

  @Override
  public void connectionOpened(Door door) {
    opened.release();
  }

  @Override
  public void connectionClosed(Door door) {
    closed.release();
  }

  /** Waits for {@code count} connections to be counted as closed. */
  boolean sawClosed(int count) throws InterruptedException {
    return closed.tryAcquire(count, 10, TimeUnit.SECONDS);
  }
}
