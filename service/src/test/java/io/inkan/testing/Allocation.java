package io.inkan.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What work allocates on the heap, by the virtual machine's own books: of the calling thread alone,
 * exact to the octet, and whatever the clock says. What native code takes for itself is not in it.
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
    run(warmUp, work);
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      run(times, work);
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return (least + times - 1) / times;
  }

  private static void run(int times, Runnable work) {
    for (int i = 0; i < times; i++) {
      work.run();
    }
  }
}
