package io.inkan.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CredentialsTest {

  private TestDoor door;

  @BeforeAll
  void open(@TempDir Path spool) {
    door = TestDoor.locked(spool);
  }

  @AfterAll
  void close() {
    door.close();
  }

  private RawClient.Response post(String path, String... lines) throws Exception {
    try (RawClient client = door.connect()) {
      return client.post(path, "hello", lines).read();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer ", "bearer ", "BEARER   "})
  void aKnownKeyNamesItsCaller(String scheme) throws Exception {
    assertEquals(422, post("/sign", "Authorization: " + scheme + TestDoor.KEY).status());
    assertEquals("limited", door.intake.next().envelope.caller().name());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Nothing: no credentials",
        "Authorization: Bearer",
        "Authorization: Bearer wrong",
        "Authorization: Bearer a-key-that-is-known x",
        "Authorization: Bearer =",
        "Authorization: Bearer a-key-that-is-known=x",
        "Authorization: Bearer a-key-that-is-known,",
        "Authorization: Bearer\ta-key-that-is-known",
        "Authorization: \u0432earer a-key-that-is-known",
        "Authorization: Bearer \"a-key-that-is-known\"",
        "Authorization: Basic a-key-that-is-known",
        "Authorization: a-key-that-is-known",
        "Authorization: Bearer a-key-that-is-known\r\nAuthorization: Bearer a-key-that-is-known",
      })
  void everythingElseIs401(String lines) throws Exception {
    for (String path : new String[] {"/sign", "/verify", "/sign?unknown=x"}) {
      RawClient.Response response = post(path, lines);

      assertEquals(401, response.status());
      assertTrue(response.header("WWW-Authenticate").startsWith("Bearer"));
      assertFalse(response.body().contains("known\""), "keys are not told");
      assertTrue(door.intake.nothingOpened());
    }
  }

  @Test
  void theDescriptionIsForEverybody() throws Exception {
    try (RawClient client = door.connect()) {
      RawClient.Response response =
          client.send("GET /openapi.yaml HTTP/1.1\r\nHost: x\r\n\r\n").read();

      assertEquals(200, response.status());
      assertEquals("application/yaml", response.header("Content-Type"));
      assertTrue(response.body().startsWith("openapi: 3.1"));
    }
  }
}
