package io.inkan.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.function.LongSupplier;

/**
 * What work allocates on the heap, by the virtual machine's own books: exact to the octet for the
 * calling thread, and whatever the clock says. What native code takes for itself is not in it.
 */
public final class Allocation {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** A round in which the compiler replaces code is dearer than those before and after. */
  private static final int ROUNDS = 5;

  private Allocation() {}

  /**
   * The octets that one run of {@code work} allocates: the average of the cheapest of several
   * rounds, rounded up.
   *
   * @param warmUp how often it is run before, for the compiler to see it
   * @param times how often it is run in each round
   */
  public static long octets(int warmUp, int times, Runnable work) {
    return octets(warmUp, times, work, THREADS::getCurrentThreadAllocatedBytes);
  }

  /**
   * The same of all other threads together, but for those whose names begin with {@code left}; to
   * be asked where no other test runs, and none of these threads ends meanwhile.
   */
  public static long octetsOfOthers(int warmUp, int times, Runnable work, String left) {
    return octets(warmUp, times, work, () -> ofOthers(left));
  }

  private static long octets(int warmUp, int times, Runnable work, LongSupplier books) {
    run(warmUp, work);
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = books.getAsLong();
      run(times, work);
      least = Math.min(least, books.getAsLong() - before);
    }
    return (least + times - 1) / times;
  }

  private static long ofOthers(String left) {
    long sum = 0;
    for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
      boolean counts =
          thread != null
              && thread.getThreadId() != Thread.currentThread().getId()
              && !thread.getThreadName().startsWith(left);
      if (counts) {
        sum += THREADS.getThreadAllocatedBytes(thread.getThreadId());
      }
    }
    return sum;
  }

  private static void run(int times, Runnable work) {
    for (int i = 0; i < times; i++) {
      work.run();
    }
  }
}
