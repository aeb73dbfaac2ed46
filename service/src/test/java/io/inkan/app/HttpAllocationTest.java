package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.testing.Allocation;
import java.nio.file.Path;
import java.time.InstantSource;
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

  private static final String MESSAGE =
      "From: Joe <joe@example.com>\r\nTo: Jane <jane@example.net>\r\nSubject: Figures\r\n"
          + "Date: Mon, 2 Nov 2026 08:00:00 +0000\r\nMessage-ID: <1@example.com>\r\n\r\n"
          + "The quarterly figures are attached; call me if they differ.\r\n".repeat(64);
  private static final int WARM_UP = 1500;
  private static final int TIMES = 100;

  private final Installation installation;

  HttpAllocationTest(@TempDir Path folder) {
    installation = new Installation(folder);
  }

  @AfterEach
  void stop() {
    installation.close();
  }

  @Test
  void aSignedMessageTakesAtMost() throws Exception {
    installation.key("example.com", "s1");
    try (RunningService service = installation.start(InstantSource.system())) {
      Runnable post = () -> assertEquals(200, service.post("/sign", MESSAGE).status());
      long octets = Allocation.octetsOfOthers(WARM_UP, TIMES, post, "HttpClient");
      assertTrue(octets > 5_000, "nothing was counted: " + octets);
      assertTrue(octets <= 45_000, "a signed message takes " + octets + " octets");
    }
  }
}
