package io.inkan.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.testing.MilterClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a process of its own shows of the milter door: its end, its memory, its many connections.
 */
@Timeout(180)
class MilterProcessTest {

  private static final int IDLE = 5_000;
  private static final int BUSY = 500;

  private static Path config(Path folder, String milter) {
    return new Installation(folder)
        .key("example.com", "s1")
        .section("http", "{ listen: \"off\" }")
        .section("milter", milter)
        .section("limits", "{ message: 2GiB, messageTime: 10m }")
        .write();
  }

  private static MilterClient begin(MilterClient mta) {
    return mta.connect("localhost", "127.0.0.1")
        .mail("joe@example.com")
        .recipient("jane@example.net")
        .data()
        .header("From", " joe@example.com")
        .endOfHeaders();
  }

  private static void assertSigned(MilterClient mta) {
    List<MilterClient.Reply> replies = mta.end();
    assertEquals(2, replies.size());
    String inserted = replies.get(0).content().substring(Integer.BYTES);
    assertTrue(inserted.startsWith("DKIM-Signature\0 v=1; "), inserted);
    assertEquals('a', replies.get(1).letter());
  }

  @Test
  void sigtermLetsAMessageEndAndClosesWhatIsIdle(@TempDir Path folder) throws Exception {
    try (ServiceProcess service =
            ServiceProcess.start(config(folder, "{ listen: \"inet:0@127.0.0.1\" }"));
        MilterClient busy = MilterClient.tcp(service.milterPort());
        MilterClient idle = MilterClient.tcp(service.milterPort())) {
      begin(busy);
      assertTrue(busy.body("Hello,\r\n"));
      service.askToStop();
      idle.awaitClose();
      assertTrue(busy.body("world.\r\n"));
      assertSigned(busy);
      busy.awaitClose();
      assertEquals(0, service.terminate());
      assertTrue(service.log().contains("stopped"), service.log());
    }
  }

  @Test
  void aGigabyteIsSignedWithLittleMemory(@TempDir Path folder) throws Exception {
    try (ServiceProcess service =
            ServiceProcess.start(config(folder, "{ listen: \"inet:0@127.0.0.1\" }"), "-Xmx64m");
        MilterClient mta = MilterClient.tcp(service.milterPort())) {
      begin(mta);
      String block = block();
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (long sent = 0; sent < 1 << 30; sent += block.length()) {
        digest.update(block.getBytes(StandardCharsets.US_ASCII));
        assertTrue(mta.body(block));
      }
      List<MilterClient.Reply> replies = mta.end();
      String bodyHash = Base64.getEncoder().encodeToString(digest.digest());
      assertTrue(replies.get(0).content().contains("bh=" + bodyHash + ";"), service.log());
      assertEquals('a', replies.get(1).letter());
    }
  }

  /** Whole lines, as many as an MTA sends at once; RFC 6376 §3.4.4 changes nothing in them. */
  private static String block() {
    String lines = new String(Upload.block(), StandardCharsets.US_ASCII);
    return lines.substring(0, lines.lastIndexOf('\n', 65_534) + 1);
  }

  @Test
  void manyConnectionsAreServedAtOnce(@TempDir Path folder) throws Exception {
    List<MilterClient> connections = new ArrayList<>();
    try (ServiceProcess service =
        ServiceProcess.start(config(folder, "{ listen: \"inet:0@127.0.0.1\" }"))) {
      int port = service.milterPort();
      for (int i = 0; i < IDLE; i++) {
        connections.add(MilterClient.tcp(port));
      }
      List<MilterClient> busy = new ArrayList<>();
      for (int i = 0; i < BUSY; i++) {
        busy.add(begin(MilterClient.tcp(port)));
      }
      connections.addAll(busy);
      assertTrue(
          service.metrics().contains("inkan_connections{door=\"milter\"} " + (IDLE + BUSY) + ".0"));
      for (MilterClient each : busy) {
        assertTrue(each.body("Hello.\r\n"));
      }
      busy.forEach(MilterProcessTest::assertSigned);
      for (int i = 0; i < IDLE; i += 100) { // those that waited are served as well
        begin(connections.get(i)).body("Hello.\r\n");
        assertSigned(connections.get(i));
      }
    } finally {
      connections.forEach(MilterClient::close);
    }
  }
}
