package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What a message takes of the heap when it comes by HTTP: on all threads of the service together,
 * by the virtual machine's own books and whatever the clock says. The client's are left out.
 */
@Isolated("the threads of other tests would be counted too")
class HttpAllocationTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final String MESSAGE =
      "From: Joe <joe@example.com>\r\nTo: Jane <jane@example.net>\r\nSubject: Figures\r\n"
          + "Date: Mon, 2 Nov 2026 08:00:00 +0000\r\nMessage-ID: <1@example.com>\r\n\r\n"
          + "The quarterly figures are attached; call me if they differ.\r\n".repeat(64);
  private static final int WARM_UP = 1500;
  private static final int TIMES = 100;

  /** A round in which the compiler replaces code is dearer than those before and after. */
  private static final int ROUNDS = 5;

  private final Installation installation;

  HttpAllocationTest(@TempDir Path folder) {
    installation = new Installation(folder);
  }

  @AfterEach
  void stop() {
    installation.close();
  }

  /** The octets that each thread has allocated since it began. */
  private static Map<Long, Long> books() {
    Map<Long, Long> books = new HashMap<>();
    for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
      boolean ours =
          thread != null
              && thread.getThreadId() != Thread.currentThread().getId()
              && !thread.getThreadName().startsWith("HttpClient");
      if (ours) {
        books.put(thread.getThreadId(), THREADS.getThreadAllocatedBytes(thread.getThreadId()));
      }
    }
    return books;
  }

  private static void post(RunningService service, String path, int times) {
    for (int i = 0; i < times; i++) {
      assertEquals(200, service.post(path, MESSAGE).status());
    }
  }

  /** The average of the cheapest round. */
  private static long octets(RunningService service, String path) {
    post(service, path, WARM_UP);
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      Map<Long, Long> before = books();
      post(service, path, TIMES);
      long sum = 0;
      for (Map.Entry<Long, Long> after : books().entrySet()) {
        sum += after.getValue() - before.getOrDefault(after.getKey(), 0L);
      }
      least = Math.min(least, sum);
    }
    return least / TIMES;
  }

  @Test
  void aSignedMessageTakesAtMost() throws Exception {
    installation.key("example.com", "s1");
    try (RunningService service = installation.start(InstantSource.system())) {
      long octets = octets(service, "/sign");
      assertTrue(octets > 5_000, "nothing was counted: " + octets);
      assertTrue(octets <= 45_000, "a signed message takes " + octets + " octets");
    }
  }
}
