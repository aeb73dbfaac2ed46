package io.inkan.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.engine.EngineMetrics;
import io.inkan.engine.Limit;
import io.inkan.engine.Outcome;
import io.inkan.policy.AccessAudit;
import io.inkan.policy.Caller;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.BindException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifeCycleTest {

  @TempDir private Path spool;

  @Test
  void aHeadThatStopsAmidTheLineClosesTheConnection() throws Exception {
    try (TestDoor door = TestDoor.open(TestDoor.settings(spool, 200, 300, 10));
        RawClient client = door.connect()) {
      client.send("POST /sign HTTP/1.1\r\nHost: ");

      assertTrue(client.isClosedByServer());
    }
  }

  @Test
  void severalInstancesShareOnePort() throws Exception {
    try (TestDoor door = TestDoor.open(TestDoor.roomy(spool), 4)) {
      for (int i = 0; i < 8; i++) {
        try (RawClient client = door.connect()) {
          assertEquals(422, client.post("/sign", "hello").read().status());
        }
      }
    }
  }

  @Test
  void aPortThatIsTakenIsAnError() {
    Vertx vertx = Vertx.vertx();
    try (TestDoor door = TestDoor.open(TestDoor.roomy(spool))) {
      HttpSettings roomy = TestDoor.roomy(spool);
      HttpSettings taken =
          new HttpSettings(
              roomy.host(),
              door.port,
              roomy.idleTimeout(),
              roomy.requestTimeout(),
              () -> 1,
              1,
              spool,
              1,
              1);
      HttpFrontEnd second =
          new HttpFrontEnd(
              vertx,
              taken,
              door.intake,
              token -> Caller.LOCAL,
              EngineMetrics.SILENT,
              AccessAudit.SILENT);

      Future<Integer> start = second.start(2);

      assertThrows(BindException.class, () -> start.await(10, TimeUnit.SECONDS));
      assertInstanceOf(BindException.class, start.cause());
      TestDoor.await(second.stop(Duration.ZERO));
    } finally {
      TestDoor.await(vertx.close());
    }
  }

  @Test
  void aRequestUnderWayEndsBeforeTheDoorIsClosed() throws Exception {
    CompletableFuture<Outcome> ending = new CompletableFuture<>();
    try (TestDoor door = TestDoor.open(TestDoor.roomy(spool));
        RawClient client = door.connect()) {
      door.intake.ending = ending;
      client.post("/sign", "hello");
      door.intake.next().chunks.take();

      Future<Void> stopped = door.stop(Duration.ofSeconds(10));
      ending.complete(Outcomes.signed());

      assertEquals(200, client.read().status());
      assertTrue(client.isClosedByServer());
      TestDoor.await(stopped);
      assertThrows(ConnectException.class, door::connect);
    }
  }

  @Test
  void aClientThatIsBusyIsAnsweredAndToldToGoBeforeTheDoorIsClosed() throws Exception {
    try (TestDoor door = TestDoor.open(TestDoor.roomy(spool), 2);
        RawClient client = door.connect()) {
      assertEquals("", client.post("/sign", "hello").read().header("Connection"));

      Future<Void> stopped = door.stop(Duration.ofMinutes(5));
      RawClient.Response answer;
      do { // the door's event loop may look at the network before it learns that it is to stop
        answer = client.post("/sign", "hello").read();
        assertEquals(422, answer.status());
      } while (!answer.header("Connection").equals("close"));
      client.leave();

      TestDoor.await(stopped);
    }
  }

  @Test
  void whileLeaveIsTakenWhoComesAnewIsAnsweredToo() throws Exception {
    try (TestDoor door = TestDoor.open(TestDoor.roomy(spool));
        RawClient idle = door.connect()) {
      assertEquals(422, idle.post("/sign", "hello").read().status());
      Future<Void> stopped = door.stop(Duration.ofMinutes(5));
      try (RawClient late = door.connect()) {
        assertEquals(422, late.post("/sign", "hello").read().status());
      }
      idle.leave();

      TestDoor.await(stopped);
    }
  }

  @Test
  void aClientThatStaysSilentLosesItsConnectionInTheEnd() throws Exception {
    try (TestDoor door = TestDoor.open(TestDoor.roomy(spool));
        RawClient client = door.connect()) {
      assertEquals(422, client.post("/sign", "hello").read().status());

      TestDoor.await(door.stop(Duration.ofSeconds(1)));

      assertTrue(client.isClosedByServer());
    }
  }

  @Test
  void aSpoolThatCannotBeWrittenIs503() throws Exception {
    HttpSettings nowhere = TestDoor.settings(spool.resolve("nowhere"), 30_000, 60_000, 10);
    try (TestDoor door = TestDoor.open(nowhere);
        RawClient client = door.connect()) {
      RawClient.Response response =
          client.post("/sign", "x".repeat(400), "Accept: message/rfc822").read();

      assertEquals(503, response.status());
      assertEquals(List.of(Limit.SPOOL), door.metrics.rejected);
      assertTrue(!response.body().contains("nowhere"), "paths are not for callers");
      door.awaitEmptySpool();
    }
  }
}
