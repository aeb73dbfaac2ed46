package io.inkan.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.engine.Demand;
import io.inkan.engine.Limit;
import io.inkan.engine.Outcome;
import io.inkan.engine.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamingTest {

  private static final String TYPE = "Content-Type: message/rfc822";

  private TestDoor door;
  private RawClient client;

  @BeforeEach
  void open(@TempDir Path spool) throws Exception {
    door = TestDoor.open(spool);
    client = door.connect();
    door.intake.script = envelope -> Outcomes.signed();
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    door.close();
  }

  private static Integer chunk(FakeIntake.Message message) throws InterruptedException {
    return message.chunks.poll(10, TimeUnit.SECONDS);
  }

  @Test
  void octetsReachTheEngineAsTheyCome() throws Exception {
    client.send(RawClient.head("/sign", TYPE) + "Content-Length: 6\r\n\r\nabc");
    FakeIntake.Message message = door.intake.next();

    assertEquals(3, chunk(message));
    client.send("def");
    assertEquals(3, chunk(message));
    assertEquals(200, client.read().status());
  }

  @Test
  void nothingIsFedWhileTheEngineIsBusy() throws Exception {
    CompletableFuture<Demand> feeding = new CompletableFuture<>();
    door.intake.feeding = feeding;
    client.send(RawClient.head("/sign", TYPE) + "Content-Length: 6\r\n\r\nabc");
    FakeIntake.Message message = door.intake.next();
    assertEquals(3, chunk(message));

    client.send("def");
    // A second connection's whole exchange passes through the same event loop meanwhile.
    try (RawClient other = door.connect()) {
      assertEquals(400, other.post("/sign?x=1", "hello").read().status());
    }
    assertNull(message.chunks.poll());

    door.intake.feeding = null;
    feeding.complete(Demand.MORE);
    assertEquals(3, chunk(message));
    assertEquals(200, client.read().status());
  }

  @Test
  void theRestIsReadButNotFedOnceTheEngineHasEnough() throws Exception {
    door.intake.demand = Demand.ENOUGH;
    client.send(RawClient.head("/sign", TYPE) + "Content-Length: 6\r\n\r\nabc");
    FakeIntake.Message message = door.intake.next();
    assertEquals(3, chunk(message));
    client.send("def");

    assertEquals(200, client.read().status());
    assertEquals(3, message.octets().length);
  }

  @Test
  void theRestIsFedNonethelessIfTheMessageGoesBack() throws Exception {
    door.intake.demand = Demand.ENOUGH;
    client.send(
        RawClient.head("/sign", TYPE, "Accept: message/rfc822") + "Content-Length: 6\r\n\r\nabc");
    assertEquals(3, chunk(door.intake.next()));
    client.send("def");

    assertTrue(client.read().body().endsWith("\r\n\r\nabcdef"));
  }

  @Test
  void anOutcomeThatIsSettledEarlyIsAnsweredAtOnce() throws Exception {
    door.intake.settlesEarly = true;
    door.intake.script = envelope -> new Outcome.Refused(Refusal.NO_AUTHOR, "no From");
    client.send(RawClient.head("/sign", TYPE, "Transfer-Encoding: chunked") + "\r\n3\r\nabc\r\n");

    RawClient.Response response = client.read();

    assertEquals(400, response.status());
    assertEquals("close", response.header("Connection"));
    client.send("3\r\nabc\r\n0\r\n\r\n");
    assertTrue(client.isClosedByServer());
  }

  @Test
  void aLittleUnreadIsDroppedAndTheConnectionLivesOn() throws Exception {
    door.intake.settlesEarly = true;
    door.intake.script = envelope -> new Outcome.Refused(Refusal.NO_AUTHOR, "no From");
    client.send(RawClient.head("/sign", TYPE) + "Content-Length: 6\r\n\r\nabc");
    assertEquals(400, client.read().status());

    client.send("def").post("/verify", "hello");
    assertEquals(400, client.read().status());
  }

  @Test
  void aClientThatWaitsToBeAskedIsAsked() throws Exception {
    client.send(
        RawClient.head("/sign", TYPE, "Expect: 100-continue") + "Content-Length: 5\r\n\r\n");

    assertEquals(100, client.read().status());
    assertEquals(200, client.send("hello").read().status());
  }

  @Test
  void aClientThatWaitsIsToldWhatIsWrongInsteadOfBeingAsked() throws Exception {
    List<String> heads =
        List.of(
            RawClient.head("/sign?x=1", TYPE) + "Content-Length: 5\r\n",
            RawClient.head("/sign", "Content-Type: text/plain") + "Content-Length: 5\r\n",
            RawClient.head("/sign", TYPE, "Authorization: Bearer unknown")
                + "Content-Length: 5\r\n",
            RawClient.head("/sign", TYPE, "Accept: a/b") + "Content-Length: 5\r\n",
            RawClient.head("/sign", TYPE) + "Content-Length: 1001\r\n");
    int[] statuses = {400, 415, 401, 406, 413};
    for (int i = 0; i < statuses.length; i++) {
      try (RawClient waiting = door.connect()) {
        waiting.send(heads.get(i) + "Expect: 100-continue\r\n\r\n");

        RawClient.Response response = waiting.read();

        assertEquals(statuses[i], response.status());
        assertEquals("close", response.header("Connection"));
      }
    }
    assertTrue(door.intake.nothingOpened());
  }

  @Test
  void whereTooMuchWorkWaitsNoMessageIsTakenUpAndTheConnectionLivesOn() throws Exception {
    door.intake.overload = new Outcome.LimitExceeded(Limit.QUEUE, "too much to do");

    RawClient.Response response = client.post("/sign", "hello").read();

    assertEquals(503, response.status());
    assertEquals("1", response.header("Retry-After"));
    assertTrue(response.body().contains("too much to do"), response.body());
    assertEquals(List.of(Limit.QUEUE), door.metrics.rejected);
    assertTrue(door.intake.nothingOpened());
    door.intake.overload = null;
    assertEquals(200, client.post("/sign", "hello").read().status());
  }

  @Test
  void aMessageMayBeAsLongAsTheBoundAndNoLonger() throws Exception {
    assertEquals(200, client.post("/sign", "x".repeat(1000)).read().status());
    assertEquals(List.of(), door.metrics.rejected);

    assertEquals(413, client.post("/sign", "x".repeat(1001)).read().status());
    assertEquals(List.of(Limit.MESSAGE_SIZE), door.metrics.rejected);
  }

  @Test
  void theBoundHoldsForChunksAsWell() throws Exception {
    String head = RawClient.head("/sign", TYPE, "Transfer-Encoding: chunked") + "\r\n";
    String most = "3e8\r\n" + "x".repeat(1000) + "\r\n";
    assertEquals(200, client.send(head + most + "0\r\n\r\n").read().status());

    assertEquals(413, client.send(head + most + "1\r\nx\r\n").read().status());
    assertEquals(List.of(Limit.MESSAGE_SIZE), door.metrics.rejected);
    door.intake.next();
    assertTrue(door.intake.next().cancelled.get(10, TimeUnit.SECONDS));
  }

  @Test
  void aClientThatGoesAwayTakesItsMessageWithIt() throws Exception {
    client.send(
        RawClient.head("/sign", TYPE, "Accept: message/rfc822")
            + "Content-Length: 900\r\n\r\n"
            + "x".repeat(400));
    FakeIntake.Message message = door.intake.next();
    assertNotNull(chunk(message));
    assertTrue(door.spoolIsEmpty(), "no file has a name");

    client.close();

    assertTrue(message.cancelled.get(10, TimeUnit.SECONDS));
    assertTrue(door.metrics.sawClosed(1));
    door.awaitEmptySpool();
  }

  @Test
  void aClientThatGoesAwayBeforeTheOutcomeTakesItsMessageWithIt() throws Exception {
    door.intake.ending = new CompletableFuture<>();
    client.post("/sign", "hello", "Accept: message/rfc822");
    FakeIntake.Message message = door.intake.next();
    assertNotNull(chunk(message));
    assertFalse(message.cancelled.isDone());

    client.close();

    assertTrue(message.cancelled.get(10, TimeUnit.SECONDS));
    door.awaitEmptySpool();
  }

  @Test
  void aFullSpoolIs503UntilThereIsRoomAgain() throws Exception {
    String accept = "Accept: message/rfc822";
    assertEquals(200, client.post("/sign", "x".repeat(500), accept).read().status());
    door.awaitEmptySpool();

    RawClient.Response response = client.post("/sign", "x".repeat(501), accept).read();

    assertEquals(503, response.status());
    assertEquals("1", response.header("Retry-After"));
    assertEquals(List.of(Limit.SPOOL), door.metrics.rejected);
    door.awaitEmptySpool();
    assertEquals(200, client.post("/sign", "x".repeat(500), accept).read().status());
  }
}
