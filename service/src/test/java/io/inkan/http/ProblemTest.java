package io.inkan.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.engine.Limit;
import io.inkan.engine.Outcome;
import io.inkan.engine.Refusal;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {

  private TestDoor door;
  private RawClient client;

  @BeforeEach
  void open(@TempDir Path spool) throws Exception {
    door = TestDoor.open(spool);
    client = door.connect();
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    door.close();
  }

  private static JsonObject problem(RawClient.Response response, int status) {
    assertEquals(status, response.status(), response.body());
    assertEquals("application/problem+json", response.header("Content-Type"));
    assertEquals("no-store", response.header("Cache-Control"));
    assertEquals("nosniff", response.header("X-Content-Type-Options"));
    JsonObject problem = new JsonObject(response.body());
    assertEquals(status, problem.getInteger("status"));
    assertEquals(response.header("X-Request-Id"), problem.getString("requestId"));
    return problem;
  }

  @ParameterizedTest
  @EnumSource(Refusal.class)
  void everyRefusalHasItsStatus(Refusal refusal) throws Exception {
    int status =
        switch (refusal) {
          case NOT_A_MESSAGE, FORBIDDEN_OCTETS, NO_AUTHOR, IDENTITY_MISMATCH -> 400;
          case NOT_PERMITTED -> 403;
          case NOTHING_SIGNS -> 422;
        };
    door.intake.script = envelope -> new Outcome.Refused(refusal, "why \"exactly\"");

    JsonObject problem = problem(client.post("/sign", "hello").read(), status);

    assertEquals(
        "urn:inkan:problem:" + refusal.word().replace('_', '-'), problem.getString("type"));
    assertEquals("why \"exactly\"", problem.getString("detail"));
  }

  @ParameterizedTest
  @EnumSource(Limit.class)
  void everyLimitHasItsStatus(Limit limit) throws Exception {
    int status =
        switch (limit) {
          case HEADER_SIZE, HEADER_FIELDS, MESSAGE_SIZE -> 413;
          case IDLE_TIME, MESSAGE_TIME -> 408;
          case QUEUE, SPOOL, CONNECTIONS, PEERS -> 503;
        };
    door.intake.script = envelope -> new Outcome.LimitExceeded(limit, "the bound");

    RawClient.Response response = client.post("/verify", "hello").read();

    problem(response, status);
    assertEquals(status == 503 ? "1" : "", response.header("Retry-After"));
    assertTrue(door.metrics.rejected.isEmpty(), "the engine counts its own limits");
  }

  @Test
  void whatDoesNotWorkOnThisSideIs500() throws Exception {
    door.intake.script =
        envelope -> new Outcome.Failed("a key file cannot be read", "/keys/s1: no such file");

    RawClient.Response response = client.post("/sign", "hello").read();

    assertEquals("a key file cannot be read", problem(response, 500).getString("detail"));
    assertFalse(response.body().contains("/keys"), "paths are for the log");
  }

  @Test
  void anEngineThatThrowsIs500AndTellsNothing() throws Exception {
    door.intake.script =
        envelope -> {
          throw new IllegalStateException("a secret");
        };

    RawClient.Response response = client.post("/sign", "hello").read();

    problem(response, 500);
    assertFalse(response.body().contains("secret"));
  }

  @Test
  void anUnknownPathIs404() throws Exception {
    problem(client.post("/signs", "hello").read(), 404);
    problem(client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").read(), 404);
    assertTrue(door.intake.nothingOpened());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /sign, POST",
    "PUT, /sign, POST",
    "OPTIONS, /sign, POST",
    "GET, /verify, POST",
    "DELETE, /verify, POST",
    "POST, /openapi.yaml, 'GET, HEAD'"
  })
  void aWrongMethodIs405AndTheRightOneIsNamed(String method, String path, String allow)
      throws Exception {
    RawClient.Response response =
        client
            .send(method + " " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")
            .read();

    problem(response, 405);
    assertEquals(allow, response.header("Allow"));
    assertEquals("", response.header("Access-Control-Allow-Origin"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: text/plain",
        "Content-Type: application/x-www-form-urlencoded",
        "Content-Type: multipart/form-data; boundary=message/rfc822",
        "Content-Type: message/rfc822x",
        "Content-Type:",
        "X-Nothing: no content type at all",
        "Content-Type: message/rfc822\r\nContent-Type: text/plain",
        "Content-Type: message/rfc822\r\nContent-Encoding: gzip",
        "Content-Type: message/rfc822\r\nContent-Encoding: identity, gzip",
      })
  void contentThatIsNoPlainMessageIs415(String lines) throws Exception {
    client.send(RawClient.head("/sign", lines) + "Content-Length: 5\r\n\r\nhello");

    problem(client.read(), 415);
    assertTrue(door.intake.nothingOpened());
  }

  @Test
  void theProblemNamesTheThreeMediaTypes() throws Exception {
    client.send(RawClient.head("/sign", "Content-Type: text/plain") + "Content-Length: 0\r\n\r\n");

    String detail = problem(client.read(), 415).getString("detail");

    assertTrue(
        detail.contains("message/rfc822, message/global or application/octet-stream"), detail);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: MESSAGE/rfc822",
        "Content-Type: message/global; charset=utf-8",
        "Content-Type: application/octet-stream ;x=\"y\"\r\nContent-Encoding: identity",
      })
  void everyKindOfMessageIsTaken(String lines) throws Exception {
    client.send(RawClient.head("/sign", lines) + "Content-Length: 5\r\n\r\nhello");

    problem(client.read(), 422);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/sign   | text/html",
        "/sign   | application/json;q=0",
        "/sign   | */*;q=0",
        "/verify | message/rfc822",
        "/verify | text/rfc822-headers, application/xml",
      })
  void anAnswerThatNobodyWantsIs406(String path, String accept) throws Exception {
    problem(client.post(path, "hello", "Accept: " + accept).read(), 406);
    assertTrue(door.intake.nothingOpened());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | */*",
        "application/json | text/html, */*;q=0.1",
        "application/json | application/*",
        "message/rfc822   | message/*",
        "message/rfc822   | message/rfc822, */*;q=0.5",
        "message/rfc822   | application/json;q=0.2, message/rfc822;q=0.3",
        "message/rfc822   | */*, application/json;q=0, text/*;q=0.9",
        "text/rfc822-headers | TEXT/rfc822-headers",
        "text/rfc822-headers | text/rfc822-headers;q=0.9, message/rfc822;q=0.8",
      })
  void theAnswerTakesTheFormThatIsLikedBest(String type, String accept) throws Exception {
    door.intake.script = envelope -> Outcomes.signed();

    assertEquals(
        type, client.post("/sign", "hello", "Accept: " + accept).read().header("Content-Type"));
  }

  @Test
  void anInsaneRequestIdIsReplaced() throws Exception {
    for (String id : List.of("a b", "<x>", "x".repeat(65), "é")) {
      String given =
          client.post("/sign", "hello", "X-Request-Id: " + id).read().header("X-Request-Id");
      assertTrue(given.matches("[0-9a-f]{24}"), given);
    }
    String sane = "x".repeat(64);
    assertEquals(
        sane, client.post("/sign", "hello", "X-Request-Id: " + sane).read().header("X-Request-Id"));
  }

  @Test
  void aConnectionLivesOnAfterAProblem() throws Exception {
    problem(client.post("/sign?x=1", "hello").read(), 400);
    problem(client.post("/sign", "hello").read(), 422);
  }
}
