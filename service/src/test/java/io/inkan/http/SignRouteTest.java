package io.inkan.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.inkan.message.HeaderFields;
import io.inkan.policy.Door;
import io.inkan.policy.Envelope;
import io.inkan.policy.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignRouteTest {

  private TestDoor door;
  private RawClient client;

  @BeforeEach
  void open(@TempDir Path spool) throws Exception {
    door = TestDoor.open(spool);
    client = door.connect();
    door.intake.script = envelope -> Outcomes.signed(1);
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    door.close();
  }

  @Test
  void givesTheSignaturesAsJson() throws Exception {
    RawClient.Response response = client.post("/sign", "hello").read();

    assertEquals(200, response.status());
    assertEquals("application/json", response.header("Content-Type"));
    assertEquals("no-store", response.header("Cache-Control"));
    assertEquals("nosniff", response.header("X-Content-Type-Options"));
    assertEquals(
        new JsonObject()
            .put(
                "signatures",
                new JsonArray()
                    .add(
                        new JsonObject()
                            .put("domain", "example.com")
                            .put("selector", "ed")
                            .put("algorithm", "ed25519-sha256")
                            .putNull("identity")
                            .put("headerField", Outcomes.FIRST))
                    .add(
                        new JsonObject()
                            .put("domain", "example.com")
                            .put("selector", "rsa")
                            .put("algorithm", "rsa-sha256")
                            .put("identity", "@example.com")
                            .put("headerField", Outcomes.SECOND)))
            .encode(),
        response.body());
  }

  @Test
  void givesTheNewFieldsAlone() throws Exception {
    RawClient.Response response =
        client.post("/sign", "hello", "Accept: text/rfc822-headers").read();

    assertEquals("text/rfc822-headers", response.header("Content-Type"));
    assertEquals(Outcomes.FIRST + "\r\n" + Outcomes.SECOND + "\r\n", response.body());
  }

  @Test
  void givesTheWholeMessageWithoutWhatMustGo() throws Exception {
    door.intake.fields =
        HeaderFields.of(
            FakeIntake.field("From: a@example.com"),
            FakeIntake.field("Authentication-Results: us; dkim=pass"),
            FakeIntake.field("Subject : \u00ff\r\n folded"));

    RawClient.Response response =
        client.post("/sign", "a body \u00ff\r\n", "Accept: message/rfc822").read();

    assertEquals("message/rfc822", response.header("Content-Type"));
    assertEquals(
        Outcomes.FIRST
            + "\r\n"
            + Outcomes.SECOND
            + "\r\nFrom: a@example.com\r\nSubject : \u00ff\r\n folded\r\n\r\na body \u00ff\r\n",
        response.body());
    assertEquals(0, door.spooled());
  }

  @Test
  void keepsALongBodyInAFileThatIsNowhereToBeSeen() throws Exception {
    String body = "0123456789".repeat(40);

    RawClient.Response response = client.post("/sign", body, "Accept: message/rfc822").read();

    assertEquals(Outcomes.FIRST + "\r\n" + Outcomes.SECOND + "\r\n\r\n" + body, response.body());
    assertTrue(door.spoolIsEmpty());
  }

  @Test
  void feedsTheOctetsAsTheyAre() throws Exception {
    String octets = "\u0000\r\n\n\r\u00ff.\r\n";
    client.post("/sign", octets).read();

    assertEquals(octets, new String(door.intake.next().octets(), StandardCharsets.ISO_8859_1));
  }

  @Test
  void readsChunkedBodies() throws Exception {
    client
        .send(
            RawClient.head("/sign", "Content-Type: message/rfc822", "Transfer-Encoding: chunked")
                + "\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nTrailer: x\r\n\r\n")
        .read();

    assertEquals("abcde", new String(door.intake.next().octets(), StandardCharsets.ISO_8859_1));
  }

  @Test
  void passesTheParametersOn() throws Exception {
    String query =
        "/sign?domain=b%C3%BCcher.example&selector=S1&identity=a+b@B%C3%BCcher.example"
            + "&mailFrom=bounce@example.com&rcptTo=x@example.net&rcptTo=%22a;b%22@example.net";

    assertEquals(200, client.post(query, "hello", "X-Request-Id: abc-1").read().status());

    Envelope envelope = door.intake.next().envelope;
    assertEquals("abc-1", envelope.id());
    assertEquals(Door.HTTP, envelope.door());
    assertEquals(Role.SIGN, envelope.role());
    assertEquals("local", envelope.caller().name());
    assertEquals("xn--bcher-kva.example", String.valueOf(envelope.signing().domain()));
    assertEquals("s1", String.valueOf(envelope.signing().selector()));
    assertEquals("a+b@xn--bcher-kva.example", envelope.signing().identity());
    assertEquals("bounce@example.com", envelope.mailFrom());
    assertEquals(List.of("x@example.net", "\"a;b\"@example.net"), envelope.recipients());
  }

  @Test
  void knowsNothingOfTheEnvelopeByDefault() throws Exception {
    client.post("/sign", "hello").read();

    Envelope envelope = door.intake.next().envelope;
    assertNull(envelope.mailFrom());
    assertNull(envelope.signing().domain());
    assertNull(envelope.signing().selector());
    assertNull(envelope.signing().identity());
    assertEquals(List.of(), envelope.recipients());
  }

  @Test
  void takesAnEmptySenderAsTheNullSender() throws Exception {
    client.post("/sign?mailFrom=", "hello").read();

    assertEquals("", door.intake.next().envelope.mailFrom());
  }

  @Test
  void servesPipelinedRequestsInTheirOrder() throws Exception {
    client.post("/sign", "one", "X-Request-Id: 1").post("/sign", "two", "X-Request-Id: 2");

    assertEquals("1", client.read().header("X-Request-Id"));
    assertEquals("2", client.read().header("X-Request-Id"));
  }
}
