package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ready is who can sign. A key is read once and kept, so a file that goes away later takes nothing
 * from a running service; one that never could be read makes it unready.
 */
class ReadinessTest {

  private static final String MESSAGE = "From: Joe <joe@example.com>\r\n\r\nHi.\r\n";

  private final Path folder;
  private final Installation installation;

  ReadinessTest(@TempDir Path folder) {
    this.folder = folder;
    installation = new Installation(folder);
  }

  @AfterEach
  void stop() {
    installation.close();
  }

  @Test
  void aServiceWhoseKeySignsIsReady() {
    installation.key("example.com", "s1");
    try (RunningService service = installation.start()) {
      assertEquals(200, service.manage("/health/live").status());
      assertEquals(200, service.manage("/health/ready").status());
      assertShows(1, service);
    }
  }

  private static void assertShows(int ready, RunningService service) {
    String scrape = service.manage("/metrics").body();
    assertTrue(scrape.contains("\ninkan_ready " + ready + ".0\n"), scrape);
  }

  @Test
  void aServiceThatOnlyVerifiesIsReady() {
    try (RunningService service = installation.start()) {
      assertEquals(200, service.manage("/health/ready").status());
      assertShows(1, service);
      assertEquals(422, service.post("/sign", MESSAGE).status());
    }
  }

  @Test
  void aKeyThatWasNeverReadMakesItUnreadyAndStrangersAreNotToldWhere() {
    installation.keyEntry("example.com", "s1");
    try (RunningService service = installation.start()) {
      RunningService.Reply ready = service.manage("/health/ready");
      assertEquals(503, ready.status());
      assertTrue(ready.body().contains("cannot be read"), ready.body());
      assertFalse(ready.body().contains(folder.toString()), ready.body());
      assertEquals(200, service.manage("/health/live").status());
      assertShows(0, service);
      RunningService.Reply sign = service.post("/sign", MESSAGE);
      assertEquals(500, sign.status());
      assertFalse(sign.body().contains(folder.toString()), sign.body());
    }
  }

  @Test
  void aFileThatIsMendedIsReadAtTheNextMessage() {
    installation.keyEntry("example.com", "s1");
    try (RunningService service = installation.start()) {
      assertEquals(500, service.post("/sign", MESSAGE).status());
      assertShows(0, service);
      installation.key("example.com", "s1");
      assertEquals(200, service.post("/sign", MESSAGE).status());
      assertShows(1, service);
    }
  }

  @Test
  void aKeyInMemoryOutlivesItsFile() throws IOException {
    installation.key("example.com", "s1");
    try (RunningService service = installation.start()) {
      assertEquals(200, service.post("/sign", MESSAGE).status());
      Files.delete(installation.keyFile("example.com", "s1"));
      assertEquals(200, service.post("/sign", MESSAGE).status());
      assertEquals(200, service.manage("/health/ready").status());
    }
  }
}
