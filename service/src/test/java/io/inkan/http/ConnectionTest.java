package io.inkan.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.engine.Limit;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionTest {

  private static final String HEAD = RawClient.head("/sign", "Content-Type: message/rfc822");

  @TempDir private Path spool;

  private static String type(RawClient.Response response) {
    return new JsonObject(response.body()).getString("type");
  }

  @Test
  void aSilentSenderIs408AndTheConnectionIsClosed() throws Exception {
    try (TestDoor door = TestDoor.open(TestDoor.settings(spool, 200, 60_000, 10));
        RawClient client = door.connect()) {
      client.send(HEAD + "Content-Length: 6\r\n\r\nabc");

      RawClient.Response response = client.read();

      assertEquals(408, response.status());
      assertEquals("urn:inkan:problem:idle-time", type(response));
      assertEquals("close", response.header("Connection"));
      assertTrue(client.isClosedByServer());
      assertTrue(door.intake.next().cancelled.get(10, TimeUnit.SECONDS));
      assertEquals(List.of(Limit.IDLE_TIME), door.metrics.rejected);
    }
  }

  @Test
  void aSenderWhoIsAskedAndStaysSilentIs408() throws Exception {
    try (TestDoor door = TestDoor.open(TestDoor.settings(spool, 200, 60_000, 10));
        RawClient client = door.connect()) {
      client.send(HEAD + "Expect: 100-continue\r\nContent-Length: 6\r\n\r\n");

      assertEquals(100, client.read().status());
      assertEquals(408, client.read().status());
    }
  }

  @Test
  void silenceThatIsNotTheSendersDoesNotCount() throws Exception {
    try (TestDoor door = TestDoor.open(TestDoor.settings(spool, 100, 400, 10));
        RawClient client = door.connect()) {
      door.intake.feeding = new CompletableFuture<>();
      client.send(HEAD + "Content-Length: 6\r\n\r\nabc");

      assertEquals("urn:inkan:problem:message-time", type(client.read()));
      assertEquals(List.of(Limit.MESSAGE_TIME), door.metrics.rejected);
    }
  }

  @Test
  void aRequestThatTakesTooLongIs408() throws Exception {
    try (TestDoor door = TestDoor.open(TestDoor.settings(spool, 30_000, 200, 10));
        RawClient client = door.connect()) {
      client.send(HEAD + "Content-Length: 6\r\n\r\nabc");

      RawClient.Response response = client.read();

      assertEquals(408, response.status());
      assertEquals("urn:inkan:problem:message-time", type(response));
      assertTrue(client.isClosedByServer());
    }
  }

  @Test
  void anEngineThatTakesTooLongIs408AndItsMessageGivenUp() throws Exception {
    try (TestDoor door = TestDoor.open(TestDoor.settings(spool, 30_000, 200, 10));
        RawClient client = door.connect()) {
      door.intake.ending = new CompletableFuture<>();

      assertEquals(408, client.post("/verify", "hello").read().status());
      assertTrue(door.intake.next().cancelled.get(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void aClientThatDoesNotTakeTheAnswerLosesItsConnection() throws Exception {
    HttpSettings roomy = TestDoor.roomy(spool);
    HttpSettings hasty =
        new HttpSettings(
            roomy.host(),
            0,
            Duration.ofMillis(500),
            Duration.ofMillis(1500),
            roomy.maxMessageBytes(),
            10,
            spool,
            roomy.spoolMemoryBytes(),
            roomy.spoolTotalBytes());
    try (TestDoor door = TestDoor.open(hasty);
        RawClient client = door.connect()) {
      door.intake.script = envelope -> Outcomes.signed();
      client.post("/sign", "x".repeat(20 << 20), "Accept: message/rfc822");

      assertTrue(door.metrics.sawClosed(1));
      door.awaitEmptySpool();
    }
  }

  @Test
  void aConnectionWithoutRequestsIsClosed() throws Exception {
    try (TestDoor door = TestDoor.open(TestDoor.settings(spool, 500, 2_000, 10));
        RawClient used = door.connect();
        RawClient unused = door.connect()) {
      assertEquals(422, used.post("/sign", "hello").read().status());

      assertTrue(used.isClosedByServer());
      assertTrue(unused.isClosedByServer());
      assertTrue(door.metrics.sawClosed(1));
    }
  }

  @Test
  void thereMayBeAsManyConnectionsAsTheBoundAndNoMore() throws Exception {
    try (TestDoor door = TestDoor.open(TestDoor.settings(spool, 30_000, 60_000, 2));
        RawClient first = door.connect();
        RawClient second = door.connect();
        RawClient third = door.connect()) {
      assertEquals(422, first.post("/sign", "hello").read().status());
      assertEquals(422, second.post("/sign", "hello").read().status());

      RawClient.Response response = third.post("/sign", "hello").read();

      assertEquals(503, response.status());
      assertEquals("urn:inkan:problem:connections", type(response));
      assertEquals("1", response.header("Retry-After"));
      assertEquals("close", response.header("Connection"));
      assertTrue(third.isClosedByServer());
      assertEquals(List.of(Limit.CONNECTIONS), door.metrics.rejected);

      first.leave();
      assertTrue(door.metrics.sawClosed(1));
      try (RawClient fourth = door.connect()) {
        assertEquals(422, fourth.post("/sign", "hello").read().status());
      }
      assertTrue(door.metrics.sawClosed(1));
      assertEquals(3, door.metrics.opened.availablePermits());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, 'nonsense\r\n\r\n'",
    "400, 'POST /sign HTTP/1.1\r\nHost: x\r\nBad Name: x\r\n\r\n'",
    "400, 'POST /sign HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n'",
    "400, 'POST /sign HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n'",
    "400, 'GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n'",
    "400, 'GET /openapi.yaml HTTP/1.1\r\n\r\n'",
    "400, 'GET /openapi.yaml HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n'",
    "404, 'OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n'",
    "404, 'GET /../openapi.yaml/x HTTP/1.1\r\nHost: x\r\n\r\n'",
    "405, 'TRACE /sign HTTP/1.1\r\nHost: x\r\n\r\n'",
  })
  void whatIsNoRequestForThisDoorIsToldSo(int status, String octets) throws Exception {
    try (TestDoor door = TestDoor.open(spool);
        RawClient client = door.connect()) {
      RawClient.Response response = client.send(octets).read();

      assertEquals(status, response.status());
      assertEquals("application/problem+json", response.header("Content-Type"));
      assertEquals("nosniff", response.header("X-Content-Type-Options"));
    }
  }

  @Test
  void aTransferCodingThatIsNotChunkedIsRefused() throws Exception {
    try (TestDoor door = TestDoor.open(spool);
        RawClient client = door.connect()) {
      client.send(HEAD + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n");

      assertEquals(400, client.read().status());
    }
  }

  @Test
  void aChunkThatIsNoneEndsTheConnectionAndTheMessage() throws Exception {
    try (TestDoor door = TestDoor.open(spool);
        RawClient client = door.connect()) {
      client.send(HEAD + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
      FakeIntake.Message message = door.intake.next();

      client.send("zz\r\nabc\r\n");

      assertTrue(client.isClosedByServer());
      assertTrue(message.cancelled.get(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void aTargetMayHave64KilobytesAndNoMore() throws Exception {
    try (TestDoor door = TestDoor.open(spool);
        RawClient client = door.connect();
        RawClient other = door.connect()) {
      String around = "POST /sign?rcptTo= HTTP/1.1";
      String recipients = ("a".repeat(90) + "&rcptTo=").repeat(700);
      String longest = recipients.substring(0, 64 * 1024 - around.length() - 128);
      String exact = longest.substring(0, longest.lastIndexOf('&'));
      assertEquals(422, client.post("/sign?rcptTo=" + exact, "hello").read().status());

      RawClient.Response response =
          other.post("/sign?rcptTo=" + "a".repeat(64 * 1024), "hello").read();
      assertEquals(414, response.status());
      assertEquals("close", response.header("Connection"));
      assertTrue(other.isClosedByServer());
    }
  }

  @Test
  void aHeaderSectionThatIsTooLongIs431() throws Exception {
    try (TestDoor door = TestDoor.open(spool);
        RawClient client = door.connect()) {
      RawClient.Response response =
          client.send(HEAD + "X-Long: " + "a".repeat(16 * 1024) + "\r\n\r\n").read();

      assertEquals(431, response.status());
      assertTrue(client.isClosedByServer());
    }
  }

  @Test
  void everyConnectionThatIsCountedAsOpenIsCountedAsClosed() throws Exception {
    FakeMetrics metrics;
    try (TestDoor door = TestDoor.open(TestDoor.roomy(spool), 3)) {
      metrics = door.metrics;
      for (int i = 0; i < 9; i++) {
        try (RawClient client = door.connect()) {
          assertEquals(422, client.post("/sign", "hello").read().status());
        }
      }
      try (RawClient client = door.connect()) {
        assertEquals(422, client.post("/sign", "hello").read().status());
        assertTrue(metrics.sawClosed(9));
      }
    }
    assertTrue(metrics.sawClosed(1));
    assertEquals(10, metrics.opened.availablePermits());
  }
}
