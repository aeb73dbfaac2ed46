package io.inkan.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.engine.Demand;
import io.inkan.engine.Outcome;
import io.inkan.engine.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Http2Test {

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client =
      vertx.createHttpClient(
          new HttpClientOptions()
              .setProtocolVersion(HttpVersion.HTTP_2)
              .setHttp2ClearTextUpgrade(false));
  private TestDoor door;

  @BeforeEach
  void open(@TempDir Path spool) {
    door = TestDoor.open(TestDoor.roomy(spool));
    door.intake.script = envelope -> Outcomes.signed();
  }

  @AfterEach
  void close() {
    TestDoor.await(client.close());
    TestDoor.await(vertx.close());
    door.close();
  }

  private HttpClientRequest post() {
    HttpClientRequest request =
        TestDoor.await(client.request(HttpMethod.POST, door.port, "127.0.0.1", "/sign"));
    return request.putHeader("Content-Type", "message/rfc822");
  }

  @Test
  void isSpokenWithPriorKnowledge() {
    byte[] message = new byte[3 << 20];
    Arrays.fill(message, (byte) 'x');
    HttpClientRequest request = post().putHeader("Accept", "message/rfc822");
    // The body is asked for by the thread that brings it: another would miss its beginning.
    byte[] body =
        TestDoor.await(
                request
                    .send(Buffer.buffer(message))
                    .compose(
                        response -> {
                          assertEquals(HttpVersion.HTTP_2, response.version());
                          assertEquals(200, response.statusCode());
                          return response.body();
                        }))
            .getBytes();

    assertArrayEquals(message, Arrays.copyOfRange(body, body.length - message.length, body.length));
    door.awaitEmptySpool();
  }

  @Test
  void isSpokenAfterAnUpgrade() throws Exception {
    java.net.http.HttpClient jdk =
        java.net.http.HttpClient.newBuilder()
            .version(java.net.http.HttpClient.Version.HTTP_2)
            .build();
    for (int length : new int[] {5, 300_000}) {
      String message = "y".repeat(length);
      HttpResponse<String> response =
          jdk.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port + "/sign"))
                  .header("Content-Type", "message/rfc822")
                  .header("Accept", "message/rfc822")
                  .POST(HttpRequest.BodyPublishers.ofString(message))
                  .build(),
              HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));

      assertEquals(200, response.statusCode());
      assertEquals(java.net.http.HttpClient.Version.HTTP_2, response.version());
      assertTrue(response.body().endsWith("\r\n\r\n" + message));
    }
    assertEquals(1, door.metrics.opened.availablePermits());
  }

  @Test
  void anEarlyAnswerResetsTheRestOfTheRequest() throws Exception {
    door.intake.settlesEarly = true;
    door.intake.script = envelope -> new Outcome.Refused(Refusal.NO_AUTHOR, "no From");
    HttpClientRequest request = post().setChunked(true);
    CompletableFuture<Boolean> reset = new CompletableFuture<>();
    request.exceptionHandler(broken -> reset.complete(true));
    request.write("hello");

    HttpClientResponse response = TestDoor.await(request.response());

    assertEquals(400, response.statusCode());
    assertTrue(reset.get(10, TimeUnit.SECONDS));
  }

  @Test
  void beforeTheDoorIsClosedAnAnswerSaysThatTheConnectionTakesNoMoreRequests() throws Exception {
    CompletableFuture<Integer> lastStream = new CompletableFuture<>();
    HttpClientRequest first = post();
    first.connection().goAwayHandler(away -> lastStream.complete(away.getLastStreamId()));
    assertEquals(200, TestDoor.await(first.send("hello")).statusCode());

    Future<Void> stopped = door.stop(Duration.ofMinutes(5));
    while (!lastStream.isDone()) { // as in HTTP/1.1, the loop may look at the network first
      assertEquals(200, TestDoor.await(post().send("hello")).statusCode());
    }

    assertEquals(Integer.MAX_VALUE, lastStream.get(10, TimeUnit.SECONDS));
    TestDoor.await(client.close());
    TestDoor.await(stopped);
  }

  @Test
  void aStreamThatIsResetTakesItsMessageWithIt() throws Exception {
    HttpClientRequest request = post().setChunked(true);
    request.putHeader("Accept", "message/rfc822");
    request.write("hello");
    FakeIntake.Message message = door.intake.next();
    assertEquals(5, message.chunks.poll(10, TimeUnit.SECONDS));

    request.reset();

    assertTrue(message.cancelled.get(10, TimeUnit.SECONDS));
    door.awaitEmptySpool();
  }

  @Test
  void aBusyEngineHoldsTheSenderBack() throws Exception {
    CompletableFuture<Demand> feeding = new CompletableFuture<>();
    door.intake.feeding = feeding;
    HttpClientRequest request = post().setChunked(true);
    CompletableFuture<Boolean> written = new CompletableFuture<>();
    request.write(Buffer.buffer(new byte[1 << 20])).onSuccess(v -> written.complete(true));
    FakeIntake.Message message = door.intake.next();
    int first = message.chunks.take();

    assertEquals(first, message.octets().length);
    assertTrue(!written.isDone(), "a window of 64 KiB cannot take it all");

    door.intake.feeding = null;
    feeding.complete(Demand.MORE);
    assertTrue(written.get(10, TimeUnit.SECONDS));
    request.end();
    assertEquals(200, TestDoor.await(request.response()).statusCode());
  }

  @Test
  void aProblemIsToldBeforeTheBodyIsAskedFor() {
    HttpClientRequest request =
        TestDoor.await(client.request(HttpMethod.POST, door.port, "127.0.0.1", "/sign"));
    request.putHeader("Content-Type", "text/plain").setChunked(true).sendHead();

    assertEquals(415, TestDoor.await(request.response()).statusCode());
    assertTrue(door.intake.nothingOpened());
  }

  @Test
  void connectionsAreCountedOnceHoweverTheyCameToBe() throws Exception {
    assertEquals(200, TestDoor.await(post().send("hello")).statusCode());
    TestDoor.await(client.close());

    assertTrue(door.metrics.sawClosed(1));
    assertEquals(1, door.metrics.opened.availablePermits());
  }
}
