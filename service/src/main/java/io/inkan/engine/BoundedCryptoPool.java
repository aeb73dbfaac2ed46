package io.inkan.engine;

import io.inkan.policy.Role;
import java.time.Duration;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of threads behind a bounded queue. Signing goes first: it is somebody's mail that
 * waits to leave, and there is less of it.
 */
public final class BoundedCryptoPool implements CryptoPool, AutoCloseable {

  private final ThreadPoolExecutor executor;
  private final int capacity;
  private final LongSupplier nanoTime;
  private final QueueTime queueTime;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong sequence = new AtomicLong();

  /**
   * @param threads at least 1
   * @param capacity how many tasks may wait, at least 1
   * @param longestWait how long tasks may wait, unless it passes
   * @param nanoTime a clock in nanoseconds, of no certain origin
   */
  public BoundedCryptoPool(int threads, int capacity, Duration longestWait, LongSupplier nanoTime) {
    this.capacity = capacity;
    this.nanoTime = nanoTime;
    this.queueTime = new QueueTime(threads, longestWait);
    AtomicInteger number = new AtomicInteger();
    this.executor =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new PriorityBlockingQueue<>(),
            runnable -> {
              Thread thread = new Thread(runnable, "crypto-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public @Nullable Handle submit(Role role, Runnable task) {
    long now = nanoTime.getAsLong();
    int queue = waiting.incrementAndGet();
    if (queue > capacity || !queueTime.arrive(queue, now)) {
      waiting.decrementAndGet();
      return null;
    }
    Task queued = new Task(role, sequence.getAndIncrement(), now, task);
    try {
      executor.execute(queued);
    } catch (RejectedExecutionException e) {
      waiting.decrementAndGet(); // closed
      return null;
    }
    return queued;
  }

  @Override
  public boolean announce(long waitedNanos) {
    int queue = waiting.get();
    return queue < capacity && queueTime.announce(queue, waitedNanos, nanoTime.getAsLong());
  }

  /** How many tasks wait for a thread. */
  public int waiting() {
    return waiting.get();
  }

  /** Lets the tasks that were taken finish, and takes no more. */
  @Override
  public void close() {
    executor.shutdown();
  }

  private final class Task implements Runnable, Comparable<Task>, Handle {

    private final Role role;
    private final long number;
    private final long queuedAt;
    private final Runnable work;

    Task(Role role, long number, long queuedAt, Runnable work) {
      this.role = role;
      this.number = number;
      this.queuedAt = queuedAt;
      this.work = work;
    }

    @Override
    public void run() {
      waiting.decrementAndGet();
      long begunAt = nanoTime.getAsLong();
      queueTime.begins(queuedAt, begunAt);
      try {
        work.run();
      } finally {
        queueTime.ends(begunAt, nanoTime.getAsLong());
      }
    }

    @Override
    public void cancel() {
      if (executor.remove(this)) {
        waiting.decrementAndGet();
      }
    }

    // Role.SIGN comes before Role.VERIFY; within a role, first come, first served.
    @Override
    public int compareTo(Task other) {
      int byRole = role.compareTo(other.role);
      return byRole != 0 ? byRole : Long.compare(number, other.number);
    }
  }
}
